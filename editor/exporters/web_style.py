"""Web style: how a page to read on any screen looks, in light and dark, and on paper."""

from __future__ import annotations

from typing import Final

FAMILIES: Final = {
    "song": '"Noto Serif SC","Source Han Serif SC","Songti SC",SimSun,serif',
    "hei": '"Noto Sans SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif',
    "kai": '"LXGW WenKai","Kaiti SC",KaiTi,STKaiti,serif',
    "fang": "STFangsong,FangSong,serif",
}

STYLE: Final = f"""
:root{{color-scheme:light dark;
 --ink:#1d1b18;--paper:#fdfcf9;--soft:#6b655c;--line:#d9d3c7;--red:#b3261e;--tint:#f4f0e7}}
*{{box-sizing:border-box}}
html{{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-behavior:smooth}}
body{{margin:0 auto;padding:0 1.25rem 4rem;max-width:40rem;font:1.0625rem/1.85 {FAMILIES["song"]};
 color:var(--ink);background:var(--paper);line-break:strict;text-spacing-trim:trim-start;text-autospace:normal;
 overflow-wrap:break-word}}
a{{color:inherit;text-decoration-color:var(--line);text-underline-offset:.25em}}
a:hover{{text-decoration-color:currentColor}}
a:focus-visible{{outline:2px solid var(--red);outline-offset:3px}}
.skip{{position:absolute;left:-99em}}
.skip:focus{{left:1rem;top:.5rem;background:var(--paper);padding:.25em .75em}}
.paper{{margin:2.5rem 0 2rem;padding-bottom:1rem;border-bottom:3px double var(--red);text-align:center}}
.paper h1{{font:900 clamp(2.5rem,10vw,4rem)/1.15 {FAMILIES["song"]};letter-spacing:.12em;margin:0 -.12em 0 0;
 color:var(--red)}}
.paper p{{margin:.6rem 0 0;color:var(--soft);font:.9375rem/1.6 {FAMILIES["hei"]}}}
nav{{background:var(--tint);padding:1rem 1.25rem;font:.9375rem/1.6 {FAMILIES["hei"]}}}
nav h2{{font-size:.875rem;letter-spacing:.3em;color:var(--soft);margin:0 0 .5rem}}
nav ol{{list-style:none;margin:0;padding:0;columns:2 15em;column-gap:2em}}
nav li{{break-inside:avoid;padding:.15em 0 .15em 1em;text-indent:-1em}}
nav li::before{{content:"·";display:inline-block;width:1em;text-indent:0;color:var(--red);font-weight:900}}
nav a{{text-decoration:none}}
nav a:hover{{text-decoration:underline}}
.section{{font:700 1.125rem/1.4 {FAMILIES["hei"]};letter-spacing:.15em;color:var(--red);margin:4rem 0 0;
 padding-bottom:.4rem;border-bottom:2px solid var(--red)}}
article{{margin:3rem 0}}
article+article,aside+article{{border-top:1px solid var(--line);padding-top:3rem}}
.headline{{font:700 clamp(1.5rem,5.5vw,2rem)/1.35 {FAMILIES["song"]};margin:.3rem 0;text-align:center;
 text-wrap:balance;white-space:pre-line}}
.kicker,.deck,.byline,.credit,.jump,figcaption{{font-family:{FAMILIES["kai"]};text-indent:0;margin:.3rem 0}}
.kicker,.deck,.byline{{text-align:center;text-wrap:balance;white-space:pre-line}}
.byline{{color:var(--soft);margin-bottom:1.2rem}}
.credit,.jump{{text-align:right}}
.text{{margin-top:.9rem}}
.text p{{margin:0;text-indent:2em;text-align:justify}}
.text .credit{{text-indent:0;text-align:right}}
.text .verse{{text-indent:0;text-align:left;width:fit-content;max-width:100%;margin:1em auto;
 font-family:{FAMILIES["kai"]}}}
.crosshead{{font:700 1.0625rem/1.6 {FAMILIES["hei"]};margin:1.4em 0 .3em}}
figure{{margin:1.6rem 0}}
figure img{{display:block;max-width:100%;height:auto;max-height:90vh;margin:0 auto}}
figcaption{{font-size:.9375rem;line-height:1.6;color:var(--soft);margin-top:.5rem;text-align:center}}
figcaption cite{{font-style:normal;white-space:nowrap}}
figcaption cite::before{{content:"　"}}
aside{{margin:2.5rem 0;padding:1rem 1.25rem;border:1px solid var(--line)}}
aside>:first-child{{margin-top:0}}
aside>:last-child{{margin-bottom:0}}
aside p{{margin:.4rem 0;text-indent:0}}
.advertisement::before{{content:"广告";display:block;font:.75rem/1 {FAMILIES["hei"]};color:var(--soft);
 text-align:right;margin-bottom:.6rem}}
.scroll{{overflow-x:auto}}
table{{border-collapse:collapse;width:100%;font:.9375rem/1.5 {FAMILIES["hei"]}}}
caption{{text-align:left;color:var(--soft);padding-bottom:.4rem}}
th,td{{padding:.4em .6em;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}}
thead th{{border-bottom:2px solid var(--ink);white-space:nowrap}}
.code{{display:flex;flex-wrap:wrap;gap:1rem;align-items:center}}
.code svg{{width:9rem;height:9rem;background:#fff;color:#000}}
footer{{margin-top:4rem;border-top:3px double var(--line);padding-top:1rem;color:var(--soft);
 font:.875rem/1.7 {FAMILIES["hei"]}}}
footer dl{{display:flex;flex-wrap:wrap;gap:.2rem 1.5rem;margin:0}}
footer dt{{display:inline}}
footer dd{{display:inline;margin:0}}
@media (prefers-color-scheme:dark){{:root{{--ink:#e4dfd6;--paper:#161513;--soft:#a49c8f;--line:#3b3731;--red:#f0857a;
 --tint:#211f1c}}}}
@media print{{:root{{--paper:#fff;--tint:#fff}}body{{max-width:none;font-size:10.5pt;padding:0}}
 nav,.skip{{display:none}}article{{margin:1.5rem 0}}
 .headline,.crosshead,.section{{break-after:avoid}}figure,tr{{break-inside:avoid}}}}
"""
