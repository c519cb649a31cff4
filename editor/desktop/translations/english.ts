<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="zh_CN">
<context>
    <name></name>
    <message>
        <source>版面</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>第 {number} 版&#x3000;{name}</source>
        <translation>Page {number}&#x3000;{name}</translation>
    </message>
    <message>
        <source>命令、稿件、版面</source>
        <translation>Commands, articles, pages</translation>
    </message>
    <message>
        <source>版心文件</source>
        <translation>Banxin issues</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Opening</translation>
    </message>
    <message>
        <source>第 {number} 版</source>
        <translation>Page {number}</translation>
    </message>
    <message>
        <source>{name} 上次没有正常关闭，{when} 之前的改动都还在。</source>
        <translation>{name} was not closed properly; all changes up to {when} are still there.</translation>
    </message>
    <message>
        <source>打开存盘的那份</source>
        <translation>Open as saved</translation>
    </message>
    <message>
        <source>恢复以后可以再看、再存盘；打开存盘的那份，恢复记录也还留着。</source>
        <translation>What is recovered can be looked at before it is saved; if you open the file as saved, the recovery record stays.</translation>
    </message>
    <message>
        <source>恢复改动</source>
        <translation>Recover changes</translation>
    </message>
    <message>
        <source>文件没有改动。</source>
        <translation>The file is unchanged.</translation>
    </message>
    <message>
        <source>已恢复，请看一看再存盘。</source>
        <translation>Recovered; have a look, then save.</translation>
    </message>
    <message>
        <source>恢复</source>
        <translation>Recover</translation>
    </message>
    <message>
        <source>恢复记录还留着。</source>
        <translation>The recovery journal is kept.</translation>
    </message>
    <message>
        <source>另一个程序</source>
        <translation>Another program</translation>
    </message>
    <message>
        <source>这是副本，存盘时请另取名字。</source>
        <translation>This is a copy; save it under another name.</translation>
    </message>
    <message>
        <source>打开副本</source>
        <translation>Open a copy</translation>
    </message>
    <message>
        <source>{who} 正打开着 {name}。</source>
        <translation>{who} has {name} open.</translation>
    </message>
    <message>
        <source>两边同时改会互相覆盖。可以先打开副本，或等对方关闭。</source>
        <translation>Two people working on one file would overwrite each other. Open a copy, or wait until it is closed.</translation>
    </message>
    <message>
        <source>{who} 打开过 {name}，可能还开着。</source>
        <translation>{who} opened {name} and may still have it open.</translation>
    </message>
    <message>
        <source>接管</source>
        <translation>Take over</translation>
    </message>
    <message>
        <source>问一问对方：已经关闭就接管，还开着就打开副本。</source>
        <translation>Ask them: if it is closed take it over, otherwise open a copy.</translation>
    </message>
    <message>
        <source>恢复了能读出的内容，请看一看再另存。</source>
        <translation>What could be read is recovered; look it over and save it under another name.</translation>
    </message>
    <message>
        <source>恢复能读出的内容</source>
        <translation>Recover what can be read</translation>
    </message>
    <message>
        <source>这是上一次存盘，存盘时请另取名字。</source>
        <translation>This is the save before; save it under another name.</translation>
    </message>
    <message>
        <source>打开上一次存盘</source>
        <translation>Open the save before</translation>
    </message>
    <message>
        <source>原文件不会改动。</source>
        <translation>The file itself is left as it is.</translation>
    </message>
    <message>
        <source>稿件和图片</source>
        <translation>Manuscripts and pictures</translation>
    </message>
    <message>
        <source>全部文件 (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>导入稿件</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>导入了 {count} 篇稿件。</source>
        <translation>Articles imported: {count}.</translation>
    </message>
    <message>
        <source>本期没有改动，可以换一种格式再试。</source>
        <translation>The issue is unchanged; try another format.</translation>
    </message>
    <message>
        <source>剪贴板图片.png</source>
        <translation>clipboard.png</translation>
    </message>
    <message>
        <source>剪贴板.html</source>
        <translation>clipboard.html</translation>
    </message>
    <message>
        <source>剪贴板.txt</source>
        <translation>clipboard.txt</translation>
    </message>
    <message>
        <source>剪贴板里没有可以粘贴的内容。</source>
        <translation>The clipboard holds nothing that can be pasted.</translation>
    </message>
    <message>
        <source>还没有稿件，先导入稿件再生成版面。</source>
        <translation>There are no articles yet; import manuscripts first.</translation>
    </message>
    <message>
        <source>排字</source>
        <translation>Setting type</translation>
    </message>
    <message>
        <source>停下时还没有排出版面，原来的版面没有改动。</source>
        <translation>It was stopped before there were any pages; the pages are as they were.</translation>
    </message>
    <message>
        <source>版面已生成，不满意可按 Ctrl+Shift+M 看别的方案，或撤销。</source>
        <translation>Pages proposed. Ctrl+Shift+M shows other proposals; undo brings the old ones back.</translation>
    </message>
    <message>
        <source>已停下，用的是目前最好的版面；再按 Ctrl+M 接着找，或撤销。</source>
        <translation>Stopped: these are the best pages found so far. Press Ctrl+M to look on, or undo.</translation>
    </message>
    <message>
        <source>正在排第 {turn} 个方案，共 {count} 个</source>
        <translation>Making proposal {turn} of {count}</translation>
    </message>
    <message>
        <source>已有完整的版面，正在找更好的</source>
        <translation>The pages are full; looking for better ones</translation>
    </message>
    <message>
        <source>正在排版</source>
        <translation>Filling the pages</translation>
    </message>
    <message>
        <source>目前扣 {best} 分，最少 {bound} 分</source>
        <translation>{best} points against the best, {bound} at the least</translation>
    </message>
    <message>
        <source>生成版面</source>
        <translation>Page make-up</translation>
    </message>
    <message>
        <source>原来的版面没有改动。</source>
        <translation>The pages are as they were.</translation>
    </message>
    <message>
        <source>另存为</source>
        <translation>Save as</translation>
    </message>
    <message>
        <source>已存盘：{name}</source>
        <translation>Saved: {name}</translation>
    </message>
    <message>
        <source>存盘</source>
        <translation>Saving</translation>
    </message>
    <message>
        <source>改动还在窗口里，没有丢失；请换个位置存盘。</source>
        <translation>Your changes are still in the window; save them elsewhere.</translation>
    </message>
    <message>
        <source>另存为…</source>
        <translation>Save as…</translation>
    </message>
    <message>
        <source>{name} 打开以后，又被别的程序改过。</source>
        <translation>{name} was changed by another program after it was opened.</translation>
    </message>
    <message>
        <source>您的改动都在窗口里，没有存盘。“看看改了什么”把对方那份收作历史版本，再存盘时两份都在；“覆盖”只留您的，对方那份成为备份文件。</source>
        <translation>Your changes are in the window, not saved yet. “See what changed” keeps the other state as a version, so that saving keeps both; “Overwrite” keeps only yours, and the other becomes the backup file.</translation>
    </message>
    <message>
        <source>看看改了什么</source>
        <translation>See what changed</translation>
    </message>
    <message>
        <source>覆盖</source>
        <translation>Overwrite</translation>
    </message>
    <message>
        <source>再存一次</source>
        <translation>Save again</translation>
    </message>
    <message>
        <source>改动都在窗口里，没有丢失。</source>
        <translation>Your changes are in the window; nothing is lost.</translation>
    </message>
    <message>
        <source>别处的改动</source>
        <translation>Changes made elsewhere</translation>
    </message>
    <message>
        <source>对方那份已收作历史版本，存盘不会再丢掉它。</source>
        <translation>The other state is kept as a version; saving loses it no more.</translation>
    </message>
    <message>
        <source>读取</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>您的改动都在窗口里，没有丢失。</source>
        <translation>Your changes are in the window; nothing is lost.</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>已导出：{name}</source>
        <translation>Exported: {name}</translation>
    </message>
    <message>
        <source>打开所在文件夹</source>
        <translation>Open folder</translation>
    </message>
    <message>
        <source>没有写出任何文件，本期没有改动。</source>
        <translation>No file was written; the issue is unchanged.</translation>
    </message>
    <message>
        <source>已做的改动都在，可以继续工作。</source>
        <translation>All changes made are still there; you can go on working.</translation>
    </message>
    <message>
        <source>版心</source>
        <translation>Banxin</translation>
    </message>
    <message>
        <source>本期有改动还没有存盘。</source>
        <translation>The issue has changes that are not saved.</translation>
    </message>
    <message>
        <source>关于版心</source>
        <translation>About Banxin</translation>
    </message>
    <message>
        <source>版心 {version}</source>
        <translation>Banxin {version}</translation>
    </message>
    <message>
        <source>为社区报和内部通讯排版：从来稿到付印文件。</source>
        <translation>Page layout for community newspapers and newsletters, from manuscripts to the press.</translation>
    </message>
    <message>
        <source>刚才的操作出了意外，没有完成。</source>
        <translation>Something unforeseen happened; that was not done.</translation>
    </message>
    <message>
        <source>查找</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>替换为</source>
        <translation>Replace with</translation>
    </message>
    <message>
        <source>正则表达式</source>
        <translation>Regular expression</translation>
    </message>
    <message>
        <source>下一处</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>上一处</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>全部替换</source>
        <translation>Replace all</translation>
    </message>
    <message>
        <source>替换</source>
        <translation>Replace</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>替换内容不能用：{error}</source>
        <translation>The replacement cannot be used: {error}</translation>
    </message>
    <message>
        <source>已替换 {count} 处。</source>
        <translation>Replaced {count}.</translation>
    </message>
    <message>
        <source>第 {at} 处，共 {count} 处</source>
        <translation>{at} of {count}</translation>
    </message>
    <message>
        <source>{count} 处</source>
        <translation>Places: {count}</translation>
    </message>
    <message>
        <source>检查结果</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>检查以后又有改动，下面有的可能已经改好。</source>
        <translation>The issue has changed since: some of these may be mended.</translation>
    </message>
    <message>
        <source>要检查的是付印前会出错的地方：溢文、缺字、图片太小、出版项不全。</source>
        <translation>Checks for what a press would send back: overset text, missing characters, small pictures, gaps in the imprint.</translation>
    </message>
    <message>
        <source>有了版面，就可以在这里检查付印前会出错的地方。</source>
        <translation>Once there are pages, what a press would send back is shown here.</translation>
    </message>
    <message>
        <source>再查一次</source>
        <translation>Check again</translation>
    </message>
    <message>
        <source>{page} 版</source>
        <translation>p. {page}</translation>
    </message>
    <message>
        <source>本期</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>报名</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>期号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>统计</source>
        <translation>Counts</translation>
    </message>
    <message>
        <source>报纸的名称</source>
        <translation>Name of the paper</translation>
    </message>
    <message>
        <source>模板：{template}
{pages} 版，{articles} 篇稿件
共 {characters} 字</source>
        <translation>Template: {template}
Pages: {pages}, articles: {articles}
Characters: {characters}</translation>
    </message>
    <message>
        <source>本版</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>如：要闻、社区、文体</source>
        <translation>e.g. News, Community</translation>
    </message>
    <message>
        <source>版上</source>
        <translation>On the page</translation>
    </message>
    <message>
        <source>文字正好排满</source>
        <translation>The text fits exactly</translation>
    </message>
    <message>
        <source>还是空白版。把左边的稿件拖上来，或按“生成版面”。</source>
        <translation>Still blank. Drag articles here from the left, or press “Propose pages”.</translation>
    </message>
    <message>
        <source>版名</source>
        <translation>Section</translation>
    </message>
    <message>
        <source>{articles} 篇稿件，{characters} 字</source>
        <translation>Articles: {articles}, characters: {characters}</translation>
    </message>
    <message>
        <source>稿件</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>新增</source>
        <translation>new</translation>
    </message>
    <message>
        <source>删去</source>
        <translation>taken out</translation>
    </message>
    <message>
        <source>改动</source>
        <translation>changed</translation>
    </message>
    <message>
        <source>移动</source>
        <translation>moved</translation>
    </message>
    <message>
        <source>两个版本的内容一样。</source>
        <translation>The two versions say the same.</translation>
    </message>
    <message>
        <source>改稿 {count} 篇</source>
        <translation>{count} articles changed</translation>
    </message>
    <message>
        <source>新增 {count} 篇</source>
        <translation>{count} new</translation>
    </message>
    <message>
        <source>删去 {count} 篇</source>
        <translation>{count} taken out</translation>
    </message>
    <message>
        <source>版面变动 {count} 处</source>
        <translation>{count} changes on pages</translation>
    </message>
    <message>
        <source>报名、日期或版数有改动。</source>
        <translation>Title, date or number of pages changed.</translation>
    </message>
    <message>
        <source>（没有标题）</source>
        <translation>(no headline)</translation>
    </message>
    <message>
        <source>引题</source>
        <translation>Kicker</translation>
    </message>
    <message>
        <source>主题上面的一行，可不填</source>
        <translation>The line above, optional</translation>
    </message>
    <message>
        <source>主题</source>
        <translation>Headline</translation>
    </message>
    <message>
        <source>写一个标题</source>
        <translation>Write a headline</translation>
    </message>
    <message>
        <source>副题</source>
        <translation>Deck</translation>
    </message>
    <message>
        <source>主题下面的一行，可不填</source>
        <translation>The line below, optional</translation>
    </message>
    <message>
        <source>署名</source>
        <translation>Byline</translation>
    </message>
    <message>
        <source>如：记者 王晓</source>
        <translation>e.g. by Wang Xiao</translation>
    </message>
    <message>
        <source>供稿</source>
        <translation>Credit</translation>
    </message>
    <message>
        <source>如：街道党政办</source>
        <translation>e.g. the sub-district office</translation>
    </message>
    <message>
        <source>位置与大小</source>
        <translation>Place and size</translation>
    </message>
    <message>
        <source>标签与重要性</source>
        <translation>Tags and importance</translation>
    </message>
    <message>
        <source>标签</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>用、隔开</source>
        <translation>parted by 、</translation>
    </message>
    <message>
        <source>建议的标签…</source>
        <translation>Suggested tags…</translation>
    </message>
    <message>
        <source>没有可建议的标签</source>
        <translation>No tags to suggest</translation>
    </message>
    <message>
        <source>又讯的正文</source>
        <translation>The follow-up&apos;s text</translation>
    </message>
    <message>
        <source>重要性</source>
        <translation>Importance</translation>
    </message>
    <message>
        <source>自动</source>
        <translation>Automatic</translation>
    </message>
    <message>
        <source>编辑正文…</source>
        <translation>Edit text…</translation>
    </message>
    <message>
        <source>起始栏</source>
        <translation>From column</translation>
    </message>
    <message>
        <source>起始行</source>
        <translation>From line</translation>
    </message>
    <message>
        <source>宽</source>
        <translation>Width</translation>
    </message>
    <message>
        <source>栏</source>
        <translation>col.</translation>
    </message>
    <message>
        <source>高</source>
        <translation>Height</translation>
    </message>
    <message>
        <source>行</source>
        <translation>lines</translation>
    </message>
    <message>
        <source>排法</source>
        <translation>Setting</translation>
    </message>
    <message>
        <source>标题级别</source>
        <translation>Headline rank</translation>
    </message>
    <message>
        <source>正文分栏</source>
        <translation>Text columns</translation>
    </message>
    <message>
        <source>随版</source>
        <translation>as the page</translation>
    </message>
    <message>
        <source>标题加空</source>
        <translation>White at headline</translation>
    </message>
    <message>
        <source>正文竖排</source>
        <translation>Text set upright</translation>
    </message>
    <message>
        <source>加框</source>
        <translation>Boxed</translation>
    </message>
    <message>
        <source>锁定（重新生成版面时不动）</source>
        <translation>Locked (stays when pages are proposed)</translation>
    </message>
    <message>
        <source>起栏</source>
        <translation>Column</translation>
    </message>
    <message>
        <source>起行</source>
        <translation>Line</translation>
    </message>
    <message>
        <source>空稿块</source>
        <translation>Empty block</translation>
    </message>
    <message>
        <source>广告位</source>
        <translation>Advertisement room</translation>
    </message>
    <message>
        <source>图片位</source>
        <translation>Picture room</translation>
    </message>
    <message>
        <source>补白</source>
        <translation>Filler</translation>
    </message>
    <message>
        <source>报头</source>
        <translation>Masthead</translation>
    </message>
    <message>
        <source>（无题）</source>
        <translation>(no headline)</translation>
    </message>
    <message>
        <source>标题与署名</source>
        <translation>Headline and byline</translation>
    </message>
    <message>
        <source>{count} 字</source>
        <translation>{count} chars</translation>
    </message>
    <message>
        <source>待排</source>
        <translation>in the pool</translation>
    </message>
    <message>
        <source>溢文 {count} 字</source>
        <translation>overset {count} chars</translation>
    </message>
    <message>
        <source>空余 {count} 行</source>
        <translation>{count} lines short</translation>
    </message>
    <message>
        <source>正好</source>
        <translation>fits</translation>
    </message>
    <message>
        <source>头条</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>二条</source>
        <translation>Second</translation>
    </message>
    <message>
        <source>三条</source>
        <translation>Third</translation>
    </message>
    <message>
        <source>小消息</source>
        <translation>Small news</translation>
    </message>
    <message>
        <source>专题</source>
        <translation>Feature</translation>
    </message>
    <message>
        <source>简讯</source>
        <translation>Brief</translation>
    </message>
    <message>
        <source>黑色</source>
        <translation>Black</translation>
    </message>
    <message>
        <source>白色</source>
        <translation>White</translation>
    </message>
    <message>
        <source>灰色</source>
        <translation>Grey</translation>
    </message>
    <message>
        <source>主色</source>
        <translation>Accent</translation>
    </message>
    <message>
        <source>浅底色</source>
        <translation>Light tint</translation>
    </message>
    <message>
        <source>叶绿色</source>
        <translation>Leaf green</translation>
    </message>
    <message>
        <source>淡色</source>
        <translation>Pale</translation>
    </message>
    <message>
        <source>版权栏</source>
        <translation>Colophon</translation>
    </message>
    <message>
        <source>＋ 溢 {count} 字</source>
        <translation>+ {count} chars over</translation>
    </message>
    <message>
        <source>余 {count} 行</source>
        <translation>{count} lines short</translation>
    </message>
    <message>
        <source>这里画不下。</source>
        <translation>There is no room here.</translation>
    </message>
    <message>
        <source>这里已有稿件</source>
        <translation>There is an article here</translation>
    </message>
    <message>
        <source>{columns} 栏 × {lines} 行</source>
        <translation>{columns} columns × {lines} lines</translation>
    </message>
    <message>
        <source>，差 {lines} 行</source>
        <translation>, {lines} lines lacking</translation>
    </message>
    <message>
        <source>&#x3000;形状 {at}/{count}（滚轮换）</source>
        <translation>&#x3000;shape {at}/{count} (wheel)</translation>
    </message>
    <message>
        <source>在版上点一下放下；滚轮或方向键换形状，Esc 取消。</source>
        <translation>Click on the page to put it down; wheel or arrows change the shape, Esc cancels.</translation>
    </message>
    <message>
        <source>查找标题、部门、正文</source>
        <translation>Find headline, office, text</translation>
    </message>
    <message>
        <source>查找稿件</source>
        <translation>Find articles</translation>
    </message>
    <message>
        <source>只看</source>
        <translation>Show only</translation>
    </message>
    <message>
        <source>{total} 篇，待排 {waiting} 篇</source>
        <translation>{total} articles, {waiting} to place</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>已上版</source>
        <translation>Placed</translation>
    </message>
    <message>
        <source>这里是本期的稿件。
把文稿和照片拖进来，
或者从文件导入。</source>
        <translation>The articles of the issue.
Drop manuscripts and photographs here,
or import them.</translation>
    </message>
    <message>
        <source>增加一版</source>
        <translation>Add page</translation>
    </message>
    <message>
        <source>导入稿件…</source>
        <translation>Import manuscripts…</translation>
    </message>
    <message>
        <source>还没有版面。
稿件可以一次排成整版，也可以增加一版自己排。</source>
        <translation>There are no pages yet.
Pages can be made of all articles at once, or added one by one.</translation>
    </message>
    <message>
        <source>还没有版面，也没有稿件。
先导入稿件，或增加一版自己排。</source>
        <translation>There are no pages and no articles yet.
Import manuscripts, or add a page and lay it out yourself.</translation>
    </message>
    <message>
        <source>{count} 图</source>
        <translation>{count} pict.</translation>
    </message>
    <message>
        <source>留用</source>
        <translation>held</translation>
    </message>
    <message>
        <source>无法写恢复记录，请常存盘。</source>
        <translation>No recovery journal can be written; save often.</translation>
    </message>
    <message>
        <source>互换位置</source>
        <translation>Change places</translation>
    </message>
    <message>
        <source>用途</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>全部，或如 1,3-4</source>
        <translation>All, or for example 1,3-4</translation>
    </message>
    <message>
        <source>版</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>还有 {count} 字溢文，导出的文件里没有这些字。</source>
        <translation>{count} characters are overset; the file will lack them.</translation>
    </message>
    <message>
        <source>导出…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>打样…</source>
        <translation>Soft proof…</translation>
    </message>
    <message>
        <source>第 {page} 版 {name}</source>
        <translation>Page {page} {name}</translation>
    </message>
    <message>
        <source>进度</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>第 {page} 版 {name} · x {x:.1f} y {y:.1f} mm</source>
        <translation>Page {page} {name} · x {x:.1f} y {y:.1f} mm</translation>
    </message>
    <message>
        <source>全期溢文 {count} 字</source>
        <translation>{count} characters overset in all</translation>
    </message>
    <message>
        <source>未存盘</source>
        <translation>Not saved</translation>
    </message>
    <message>
        <source>已存盘 {when}</source>
        <translation>Saved {when}</translation>
    </message>
    <message>
        <source>已存盘</source>
        <translation>Saved</translation>
    </message>
    <message>
        <source>选中 {chosen} 字，共 {count} 字</source>
        <translation>{chosen} of {count} characters</translation>
    </message>
    <message>
        <source>未检查</source>
        <translation>Not checked</translation>
    </message>
    <message>
        <source>{count} 处要看</source>
        <translation>{count} to look at</translation>
    </message>
    <message>
        <source>检查通过</source>
        <translation>Checked, all well</translation>
    </message>
    <message>
        <source>约剩 {count} 分钟</source>
        <translation>about {count} min left</translation>
    </message>
    <message>
        <source>约剩 {count} 秒</source>
        <translation>about {count} s left</translation>
    </message>
    <message>
        <source>小标题</source>
        <translation>Crosshead</translation>
    </message>
    <message>
        <source>报眉</source>
        <translation>Folio</translation>
    </message>
    <message>
        <source>报眉版名</source>
        <translation>Folio: page name</translation>
    </message>
    <message>
        <source>报眉版次</source>
        <translation>Folio: page number</translation>
    </message>
    <message>
        <source>下转与上接</source>
        <translation>Jump line</translation>
    </message>
    <message>
        <source>电头</source>
        <translation>Lead-in</translation>
    </message>
    <message>
        <source>导读</source>
        <translation>Contents</translation>
    </message>
    <message>
        <source>导读标题</source>
        <translation>Contents title</translation>
    </message>
    <message>
        <source>报眼</source>
        <translation>Masthead ear</translation>
    </message>
    <message>
        <source>报头外文</source>
        <translation>Masthead, Latin</translation>
    </message>
    <message>
        <source>报头小字</source>
        <translation>Masthead, small print</translation>
    </message>
    <message>
        <source>启事</source>
        <translation>Notice</translation>
    </message>
    <message>
        <source>图片署名</source>
        <translation>Picture credit</translation>
    </message>
    <message>
        <source>表头</source>
        <translation>Table head</translation>
    </message>
    <message>
        <source>诗行</source>
        <translation>Verse</translation>
    </message>
    <message>
        <source>正文</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>没有打开稿件</source>
        <translation>No article is open</translation>
    </message>
    <message>
        <source>供稿与标签</source>
        <translation>Credit and tags</translation>
    </message>
    <message>
        <source>双击版面上的稿件，就可以改正文。</source>
        <translation>Double-click an article on the page to edit its text.</translation>
    </message>
    <message>
        <source>各版</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>各版的小样会在这里。
拖动可以调整版序。</source>
        <translation>Small pictures of the pages come here.
Drag them into another order.</translation>
    </message>
    <message>
        <source>空白版</source>
        <translation>blank</translation>
    </message>
    <message>
        <source>空 {count} 行</source>
        <translation>{count} lines free</translation>
    </message>
    <message>
        <source>已排满</source>
        <translation>full</translation>
    </message>
    <message>
        <source>版面方案</source>
        <translation>Proposals</translation>
    </message>
    <message>
        <source>正在排第一个方案…</source>
        <translation>Making the first proposal…</translation>
    </message>
    <message>
        <source>再来一组</source>
        <translation>Other proposals</translation>
    </message>
    <message>
        <source>方案会一个一个出现在这里，第一个通常要十几秒。</source>
        <translation>Proposals appear here one by one, the first usually within some seconds.</translation>
    </message>
    <message>
        <source>停下，用已有的</source>
        <translation>Stop, keep these</translation>
    </message>
    <message>
        <source>全部松开</source>
        <translation>Let all go</translation>
    </message>
    <message>
        <source>没有找到方案，请增加版面，或减少稿件。</source>
        <translation>No proposal was found: add a page, or take articles out.</translation>
    </message>
    <message>
        <source>选一个，随时可以撤销。锁定的稿块不会动。</source>
        <translation>Choose one; it can be undone. Locked blocks stay where they are.</translation>
    </message>
    <message>
        <source>点稿块把它钉住，点报眉钉住整版；再来一组时，钉住的不动。</source>
        <translation>Click a block to pin it, a page head to pin the page; what is pinned stays in the next proposals.</translation>
    </message>
    <message>
        <source>已钉住 {count} 篇，再来一组时不动。</source>
        <translation>{count} pinned; they stay in the next proposals.</translation>
    </message>
    <message>
        <source>保留现在的版面</source>
        <translation>Keep the pages as they are</translation>
    </message>
    <message>
        <source>用这个方案</source>
        <translation>Take this one</translation>
    </message>
    <message>
        <source>首选</source>
        <translation>Best</translation>
    </message>
    <message>
        <source>{count} 篇换了版，图上描出</source>
        <translation>{count} articles change their page (outlined)</translation>
    </message>
    <message>
        <source>满版 {share}</source>
        <translation>{share} full</translation>
    </message>
    <message>
        <source>溢 {count} 字</source>
        <translation>{count} over</translation>
    </message>
    <message>
        <source>{count} 篇没排上</source>
        <translation>{count} not placed</translation>
    </message>
    <message>
        <source>最近打开</source>
        <translation>Recent</translation>
    </message>
    <message>
        <source>《{title}》上次没有正常关闭，{when} 之前的改动都还在。</source>
        <translation>“{title}” was not closed properly; its changes up to {when} are all there.</translation>
    </message>
    <message>
        <source>放弃</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>再点一次就放弃</source>
        <translation>Click again to discard</translation>
    </message>
    <message>
        <source>从来稿到付印，一个下午排好一期报。</source>
        <translation>From manuscripts to the press in an afternoon.</translation>
    </message>
    <message>
        <source>把一期的文稿和照片（或整个文件夹）拖到这里</source>
        <translation>Drop the manuscripts and photographs of an issue here, or a whole folder</translation>
    </message>
    <message>
        <source>选择稿件…</source>
        <translation>Choose manuscripts…</translation>
    </message>
    <message>
        <source>打开…</source>
        <translation>Open…</translation>
    </message>
    <message>
        <source>打开旧版…</source>
        <translation>Open a past page…</translation>
    </message>
    <message>
        <source>资料库…</source>
        <translation>Library…</translation>
    </message>
    <message>
        <source>新建空白一期</source>
        <translation>New empty issue</translation>
    </message>
    <message>
        <source>{title} · 活泼</source>
        <translation>{title} · lively</translation>
    </message>
    <message>
        <source>{paper}，{columns} 栏</source>
        <translation>{paper}, {columns} col.</translation>
    </message>
    <message>
        <source>工具栏</source>
        <translation>Tools</translation>
    </message>
    <message>
        <source>工具</source>
        <translation>Tools</translation>
    </message>
    <message>
        <source>所选内容的工具</source>
        <translation>Tools for the selection</translation>
    </message>
    <message>
        <source>搜命令、稿件、版面</source>
        <translation>Search commands, articles</translation>
    </message>
    <message>
        <source>打几个字，找到命令、稿件或版面</source>
        <translation>Type a few letters to find a command, an article or a page</translation>
    </message>
    <message>
        <source>选中 {count} 个</source>
        <translation>{count} selected</translation>
    </message>
    <message>
        <source>还没有版面</source>
        <translation>No pages yet</translation>
    </message>
    <message>
        <source>稿块</source>
        <translation>Block</translation>
    </message>
    <message>
        <source>框</source>
        <translation>Frame</translation>
    </message>
    <message>
        <source>显示比例</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>显示比例：按住 Ctrl 滚动，在指针处放大</source>
        <translation>Zoom: hold Ctrl and scroll to zoom at the pointer</translation>
    </message>
    <message>
        <source>颜色</source>
        <translation>Colour</translation>
    </message>
    <message>
        <source>文字颜色</source>
        <translation>Text colour</translation>
    </message>
    <message>
        <source>随样式</source>
        <translation>As the style says</translation>
    </message>
    <message>
        <source>属性</source>
        <translation>Properties</translation>
    </message>
    <message>
        <source>浮动或停靠（浮动后可拖到别处）</source>
        <translation>Float or dock (drag it elsewhere while it floats)</translation>
    </message>
    <message>
        <source>收起</source>
        <translation>Put away</translation>
    </message>
    <message>
        <source>检查</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>属性与正文</source>
        <translation>Properties and text</translation>
    </message>
    <message>
        <source>撤销 {step}</source>
        <translation>Undo {step}</translation>
    </message>
    <message>
        <source>重做 {step}</source>
        <translation>Redo {step}</translation>
    </message>
    <message>
        <source>供稿单位</source>
        <translation>Credit</translation>
    </message>
    <message>
        <source>图片说明</source>
        <translation>Caption</translation>
    </message>
    <message>
        <source>摄影者</source>
        <translation>Picture credit</translation>
    </message>
    <message>
        <source>文字</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>又讯</source>
        <translation>Follow-up</translation>
    </message>
    <message>
        <source>原稿</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>识别结果</source>
        <translation>Recognised</translation>
    </message>
    <message>
        <source>核对导入的稿件：共 {total} 篇，还有 {left} 篇没有看过</source>
        <translation>Review of the import: {total} articles, {left} still to be seen</translation>
    </message>
    <message>
        <source>{name}，第 {page} 页</source>
        <translation>{name}, page {page}</translation>
    </message>
    <message>
        <source>完成，去排版</source>
        <translation>Done, to the pages</translation>
    </message>
    <message>
        <source>J 与下段合并</source>
        <translation>J Join next</translation>
    </message>
    <message>
        <source>P 另起一段</source>
        <translation>P New paragraph</translation>
    </message>
    <message>
        <source>S 从此分篇</source>
        <translation>S Split here</translation>
    </message>
    <message>
        <source>D 删去</source>
        <translation>D Drop</translation>
    </message>
    <message>
        <source>↵ 认可</source>
        <translation>↵ Accept</translation>
    </message>
    <message>
        <source>发现 {count} 处，点一处就到那里。</source>
        <translation>Findings: {count}. Click one to go there.</translation>
    </message>
    <message>
        <source>检查完毕，没有发现问题，可以导出付印。</source>
        <translation>Checked, nothing found: ready to export for the press.</translation>
    </message>
    <message>
        <source>本期没有改动。</source>
        <translation>The issue has not been changed.</translation>
    </message>
    <message>
        <source>适版</source>
        <translation>Copyfit</translation>
    </message>
    <message>
        <source>删去一段</source>
        <translation>Cut a paragraph</translation>
    </message>
    <message>
        <source>稿块已锁定</source>
        <translation>The block is locked</translation>
    </message>
    <message>
        <source>正好，不用调整</source>
        <translation>It fits; nothing to do</translation>
    </message>
    <message>
        <source>没有合适的办法，请加大稿块或删改文字</source>
        <translation>Nothing helps; enlarge the block or shorten the text</translation>
    </message>
    <message>
        <source>自动修正</source>
        <translation>Mend it</translation>
    </message>
    <message>
        <source>横标尺</source>
        <translation>Ruler across</translation>
    </message>
    <message>
        <source>竖标尺</source>
        <translation>Ruler down</translation>
    </message>
    <message>
        <source>点一下，在毫米和字行之间切换；向版面拖，拉出参考线</source>
        <translation>Click: millimetres or characters and lines; drag onto the page: a guide</translation>
    </message>
    <message>
        <source>标尺的单位</source>
        <translation>Unit of the rulers</translation>
    </message>
    <message>
        <source>点一下，在毫米和字行之间切换</source>
        <translation>Click to change between millimetres and characters</translation>
    </message>
    <message>
        <source>拖出一块，正文从这里接着排；点空文字框就接到它。双击出口断开。Esc 取消。</source>
        <translation>Drag where the text goes on, or click an empty text frame. Double-click the out-port to cut. Esc cancels.</translation>
    </message>
    <message>
        <source>拖出一块，插在前一块和这一块之间。双击入口，正文收回到前一块。Esc 取消。</source>
        <translation>Drag a part to stand between the one before and this one. Double-click the in-port to pull the text back. Esc cancels.</translation>
    </message>
    <message>
        <source>正文从这一块开始。拖出一块，改从那里开始。Esc 取消。</source>
        <translation>The text begins in this block. Drag where it shall begin instead. Esc cancels.</translation>
    </message>
    <message>
        <source>文字从这个框开始；要接着排，请点右下角的出口。</source>
        <translation>The text begins in this frame; to let it go on, click the port at its lower right.</translation>
    </message>
    <message>
        <source>图片</source>
        <translation>Picture</translation>
    </message>
    <message>
        <source>放入图片</source>
        <translation>Place picture</translation>
    </message>
    <message>
        <source>标题排向</source>
        <translation>Headline runs</translation>
    </message>
    <message>
        <source>横排</source>
        <translation>Across</translation>
    </message>
    <message>
        <source>竖排在左</source>
        <translation>Upright, left</translation>
    </message>
    <message>
        <source>竖排在右</source>
        <translation>Upright, right</translation>
    </message>
    <message>
        <source>{width:.1f} × {height:.1f} mm · {characters:.1f} 字 × {lines:.1f} 行</source>
        <translation>{width:.1f} × {height:.1f} mm · {characters:.1f} chars × {lines:.1f} lines</translation>
    </message>
    <message>
        <source>快捷键</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <source>按命令或按键查找</source>
        <translation>Find a command or keys</translation>
    </message>
    <message>
        <source>命令</source>
        <translation>Commands</translation>
    </message>
    <message>
        <source>新的按键</source>
        <translation>New keys</translation>
    </message>
    <message>
        <source>使用</source>
        <translation>Use</translation>
    </message>
    <message>
        <source>去掉</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>恢复原样</source>
        <translation>Reset</translation>
    </message>
    <message>
        <source>全部恢复原样</source>
        <translation>Reset all</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>没有这样的命令</source>
        <translation>There is no such command</translation>
    </message>
    <message>
        <source>{keys} 现在是“{title}”的快捷键，改用后它就没有这个键了。</source>
        <translation>{keys} runs “{title}” now; that would then have no keys.</translation>
    </message>
    <message>
        <source>新稿件</source>
        <translation>New article</translation>
    </message>
    <message>
        <source>已复制。</source>
        <translation>Copied.</translation>
    </message>
    <message>
        <source>往期</source>
        <translation>Past issue</translation>
    </message>
    <message>
        <source>这是资料库里的一期，存盘时请取名字。</source>
        <translation>This issue comes from the library; give it a name when you save it.</translation>
    </message>
    <message>
        <source>放入本期</source>
        <translation>Put into this issue</translation>
    </message>
    <message>
        <source>新的一期，稿件已在待排里。</source>
        <translation>A new issue with the article in its pool.</translation>
    </message>
    <message>
        <source>“{headline}”已放入待排。</source>
        <translation>“{headline}” is in the pool.</translation>
    </message>
    <message>
        <source>打印机没有接受，请看看它是否开着、有没有纸。</source>
        <translation>The printer did not take the pages; see whether it is on and has paper.</translation>
    </message>
    <message>
        <source>已送去打印。</source>
        <translation>Sent to the printer.</translation>
    </message>
    <message>
        <source>第 {number} 版的图片已在剪贴板上，可以粘贴到聊天和邮件里。</source>
        <translation>The picture of page {number} is on the clipboard, ready to paste into a chat or mail.</translation>
    </message>
    <message>
        <source>另存本版为图片</source>
        <translation>Save page as a picture</translation>
    </message>
    <message>
        <source>没能写到 {path}，请换一个文件夹。</source>
        <translation>{path} could not be written; choose another folder.</translation>
    </message>
    <message>
        <source>已存为 {name}</source>
        <translation>Saved as {name}</translation>
    </message>
    <message>
        <source>历史版本</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>这是一个历史版本，存盘时请另取名字。</source>
        <translation>This is an earlier version; save it under another name.</translation>
    </message>
    <message>
        <source>{place:.1f} mm</source>
        <translation>{place:.1f} mm</translation>
    </message>
    <message>
        <source>报名、期号、日期</source>
        <translation>Title, number, date</translation>
    </message>
    <message>
        <source>各期</source>
        <translation>Issues</translation>
    </message>
    <message>
        <source>这一期的稿件</source>
        <translation>Articles of this issue</translation>
    </message>
    <message>
        <source>打开这一期</source>
        <translation>Open this issue</translation>
    </message>
    <message>
        <source>第 {number} 期</source>
        <translation>No. {number}</translation>
    </message>
    <message>
        <source>没有日期</source>
        <translation>no date</translation>
    </message>
    <message>
        <source>{date} · {count} 篇</source>
        <translation>{date} · {count} articles</translation>
    </message>
    <message>
        <source>找什么：几个词，或“引号里的原话”</source>
        <translation>What to find: words, or “a phrase in quotes”</translation>
    </message>
    <message>
        <source>检索词</source>
        <translation>Words to find</translation>
    </message>
    <message>
        <source>人名、单位</source>
        <translation>People, offices</translation>
    </message>
    <message>
        <source>从 2025-01</source>
        <translation>From 2025-01</translation>
    </message>
    <message>
        <source>到 2025-06</source>
        <translation>To 2025-06</translation>
    </message>
    <message>
        <source>找到的稿件</source>
        <translation>Articles found</translation>
    </message>
    <message>
        <source>日期写成 2025、2025-06 或 2025-06-30。</source>
        <translation>Write dates as 2025, 2025-06 or 2025-06-30.</translation>
    </message>
    <message>
        <source>另开为一期</source>
        <translation>Open as a new issue</translation>
    </message>
    <message>
        <source>相似的稿件</source>
        <translation>More like this</translation>
    </message>
    <message>
        <source>看原版</source>
        <translation>Show the page</translation>
    </message>
    <message>
        <source>{count} 篇以上</source>
        <translation>more than {count} articles</translation>
    </message>
    <message>
        <source>{count} 篇</source>
        <translation>{count} articles</translation>
    </message>
    <message>
        <source>与“{headline}”相似：</source>
        <translation>Like “{headline}”: </translation>
    </message>
    <message>
        <source>没有找到。少写几个词，或者去掉上面的条件再试。</source>
        <translation>Nothing found. Try fewer words, or clear the fields above.</translation>
    </message>
    <message>
        <source>这一版没有存下版面的样子。</source>
        <translation>No picture of this page was kept.</translation>
    </message>
    <message>
        <source>资料库</source>
        <translation>Library</translation>
    </message>
    <message>
        <source>检索</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>{place}&#x3000;点一下换一个资料库</source>
        <translation>{place}&#x3000;Click to use another library</translation>
    </message>
    <message>
        <source>正在看有哪些文件…</source>
        <translation>Looking at the files…</translation>
    </message>
    <message>
        <source>加入…</source>
        <translation>Add…</translation>
    </message>
    <message>
        <source>文件（版心文件、旧版的文字或 PDF）…</source>
        <translation>Files (Banxin issues, text or PDF of past pages)…</translation>
    </message>
    <message>
        <source>整个文件夹…</source>
        <translation>A whole folder…</translation>
    </message>
    <message>
        <source>停下</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>资料库还是空的</source>
        <translation>The library is empty</translation>
    </message>
    <message>
        <source>把往期的版心文件，或者旧版的文字、PDF 文件夹拖到这里；以后就能按词、人名、日期找到每一篇。</source>
        <translation>Drop past issues here, or folders with text or PDF of past pages; then every article can be found by word, name and date.</translation>
    </message>
    <message>
        <source>加入一个文件夹…</source>
        <translation>Add a folder…</translation>
    </message>
    <message>
        <source>版心文件和旧版</source>
        <translation>Banxin issues and past pages</translation>
    </message>
    <message>
        <source>加入资料库</source>
        <translation>Add to the library</translation>
    </message>
    <message>
        <source>正在读 {name}</source>
        <translation>Reading {name}</translation>
    </message>
    <message>
        <source>快好了…</source>
        <translation>Nearly done…</translation>
    </message>
    <message>
        <source>资料库是旧版程序建的，正在重编索引；只编这一次，停下也不白编…</source>
        <translation>An earlier program made this library: its index is being made anew, this once; stopping loses nothing…</translation>
    </message>
    <message>
        <source>加入 {count} 期</source>
        <translation>{count} issues added</translation>
    </message>
    <message>
        <source>{count} 期早已在库</source>
        <translation>{count} were there already</translation>
    </message>
    <message>
        <source>{count} 个文件没读成</source>
        <translation>{count} files could not be read</translation>
    </message>
    <message>
        <source>索引没有编完，还不能检索；再检索时从这里接着编。</source>
        <translation>The index is not finished, so there is no search yet; the next search goes on with it.</translation>
    </message>
    <message>
        <source>停下了。已加入的都在；再加一次同样的文件夹，会从这里接着做。</source>
        <translation>Stopped. What was added is there; add the same folder again to go on from here.</translation>
    </message>
    <message>
        <source>资料库的文件，或编辑部服务器的地址 postgresql://用户@主机/库名；空着就用自己的。</source>
        <translation>A library&apos;s file, or the newsroom&apos;s server postgresql://user@host/database; leave it empty for your own.</translation>
    </message>
    <message>
        <source>换一个资料库</source>
        <translation>Use another library</translation>
    </message>
    <message>
        <source>{issues:,} 期，{articles:,} 篇</source>
        <translation>{issues:,} issues, {articles:,} articles</translation>
    </message>
    <message>
        <source>各月稿件</source>
        <translation>Articles by month</translation>
    </message>
    <message>
        <source>各年稿件</source>
        <translation>Articles by year</translation>
    </message>
    <message>
        <source>各单位供稿</source>
        <translation>Articles by office</translation>
    </message>
    <message>
        <source>（未署单位）</source>
        <translation>(no office)</translation>
    </message>
    <message>
        <source>没有注明日期的期</source>
        <translation>No issue has a date</translation>
    </message>
    <message>
        <source>还没有稿件</source>
        <translation>No articles yet</translation>
    </message>
    <message>
        <source>打样</source>
        <translation>Soft proof</translation>
    </message>
    <message>
        <source>正在打样…</source>
        <translation>Making the proof…</translation>
    </message>
    <message>
        <source>模拟纸张和油墨</source>
        <translation>Simulate paper and ink</translation>
    </message>
    <message>
        <source>标出墨量过大的地方</source>
        <translation>Mark where there is too much ink</translation>
    </message>
    <message>
        <source>色版</source>
        <translation>Plates</translation>
    </message>
    <message>
        <source>总墨量</source>
        <translation>Total ink</translation>
    </message>
    <message>
        <source>双击看细部，Ctrl 加滚轮缩放；指针停在哪里，就量哪里的网点。</source>
        <translation>Double-click for detail, Ctrl and wheel to zoom; the inks under the pointer are measured.</translation>
    </message>
    <message>
        <source>有 {share:.2%} 的版面超过 {limit}%，请减淡那里的图片或底色。</source>
        <translation>{share:.2%} of the page carries more than {limit} %; lighten the pictures or tints there.</translation>
    </message>
    <message>
        <source>没有超过 {limit}% 的地方。</source>
        <translation>No place carries more than {limit} %.</translation>
    </message>
    <message>
        <source>合计 {total:.0f}%</source>
        <translation>Total {total:.0f} %</translation>
    </message>
    <message>
        <source>头条不变</source>
        <translation>Same lead</translation>
    </message>
    <message>
        <source>各版不变</source>
        <translation>Same pages</translation>
    </message>
    <message>
        <source>放第 {page} 版</source>
        <translation>to page {page}</translation>
    </message>
    <message>
        <source>图片不变</source>
        <translation>Same pictures</translation>
    </message>
    <message>
        <source>换头条</source>
        <translation>Another lead</translation>
    </message>
    <message>
        <source>换版的稿件</source>
        <translation>Article to move</translation>
    </message>
    <message>
        <source>放到哪一版</source>
        <translation>To which page</translation>
    </message>
    <message>
        <source>改图片大小的稿件</source>
        <translation>Article whose picture changes</translation>
    </message>
    <message>
        <source>图片大小</source>
        <translation>Size of the picture</translation>
    </message>
    <message>
        <source>图大些</source>
        <translation>larger</translation>
    </message>
    <message>
        <source>图小些</source>
        <translation>smaller</translation>
    </message>
    <message>
        <source>再排一次，但是：</source>
        <translation>Again, but:</translation>
    </message>
    <message>
        <source>给现在的样子起个名字</source>
        <translation>Name the issue as it stands</translation>
    </message>
    <message>
        <source>版本名</source>
        <translation>Name of the version</translation>
    </message>
    <message>
        <source>保留</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>与哪个版本比较</source>
        <translation>Version to compare with</translation>
    </message>
    <message>
        <source>恢复到这一版</source>
        <translation>Restore this version</translation>
    </message>
    <message>
        <source>手动保留</source>
        <translation>Kept by hand</translation>
    </message>
    <message>
        <source>已保留“{name}”，存盘后写入文件。</source>
        <translation>Kept as “{name}”; it goes into the file with the next save.</translation>
    </message>
    <message>
        <source>已恢复到“{name}”，可以撤销。</source>
        <translation>Restored “{name}”; it can be undone.</translation>
    </message>
    <message>
        <source>{when} · {pages} 版 {articles} 篇</source>
        <translation>{when} · {pages} pages, {articles} articles</translation>
    </message>
    <message>
        <source>现在</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>还没有历史版本。存盘时会自动保留，也可以在上面起个名字，随时保留。</source>
        <translation>There are no versions yet. Saving keeps them by itself; give a name above to keep one at any time.</translation>
    </message>
    <message>
        <source>比较到</source>
        <translation>Compare with</translation>
    </message>
    <message>
        <source>有了版本，就可以在这里逐字逐版比较，也可以恢复到任何一版。</source>
        <translation>Once there are versions, they are compared here word by word and page by page, and any of them can be restored.</translation>
    </message>
    <message>
        <source>正在比较…</source>
        <translation>Comparing…</translation>
    </message>
    <message>
        <source>比较版本</source>
        <translation>Comparing versions</translation>
    </message>
    <message>
        <source>自动保留</source>
        <translation>Kept by itself</translation>
    </message>
    <message>
        <source>在版面上双击，也可以直接打字</source>
        <translation>Double-click on the page to type there</translation>
    </message>
    <message>
        <source>样式</source>
        <translation>Style</translation>
    </message>
    <message>
        <source>外观</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>线粗</source>
        <translation>Line</translation>
    </message>
    <message>
        <source>线型</source>
        <translation>Pattern</translation>
    </message>
    <message>
        <source>文字绕排</source>
        <translation>Text runs round</translation>
    </message>
    <message>
        <source>绕排轮廓</source>
        <translation>Contour</translation>
    </message>
    <message>
        <source>绕排间距</source>
        <translation>Standoff</translation>
    </message>
    <message>
        <source>锁定</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>矩形</source>
        <translation>Rectangle</translation>
    </message>
    <message>
        <source>椭圆</source>
        <translation>Oval</translation>
    </message>
    <message>
        <source>图片轮廓</source>
        <translation>Picture outline</translation>
    </message>
    <message>
        <source>{blocks} 个稿块，{frames} 个框
共 {characters} 字</source>
        <translation>{blocks} blocks, {frames} frames
{characters} characters</translation>
    </message>
    <message>
        <source>上方的工具条可以对齐、分布、编组；方向键移动。</source>
        <translation>The bar above lines up, spreads and groups; arrow keys move.</translation>
    </message>
    <message>
        <source>文字框</source>
        <translation>Text frame</translation>
    </message>
    <message>
        <source>图片框</source>
        <translation>Picture frame</translation>
    </message>
    <message>
        <source>线</source>
        <translation>Rule</translation>
    </message>
    <message>
        <source>色块</source>
        <translation>Tint</translation>
    </message>
    <message>
        <source>广告框</source>
        <translation>Advertisement</translation>
    </message>
    <message>
        <source>广告</source>
        <translation>Advertisement</translation>
    </message>
    <message>
        <source>客户</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>订宽</source>
        <translation>Width</translation>
    </message>
    <message>
        <source>订高</source>
        <translation>Height</translation>
    </message>
    <message>
        <source>二维码</source>
        <translation>QR code</translation>
    </message>
    <message>
        <source>容错</source>
        <translation>Correction</translation>
    </message>
    <message>
        <source>表格</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>表线</source>
        <translation>Rules</translation>
    </message>
    <message>
        <source>表头行数</source>
        <translation>Head rows</translation>
    </message>
    <message>
        <source>从剪贴板粘贴表格</source>
        <translation>Paste table from clipboard</translation>
    </message>
    <message>
        <source>横线</source>
        <translation>Rows</translation>
    </message>
    <message>
        <source>全线</source>
        <translation>Grid</translation>
    </message>
    <message>
        <source>三线表</source>
        <translation>Three lines</translation>
    </message>
    <message>
        <source>不画线</source>
        <translation>None</translation>
    </message>
    <message>
        <source>正线</source>
        <translation>Plain</translation>
    </message>
    <message>
        <source>双线</source>
        <translation>Double</translation>
    </message>
    <message>
        <source>三线</source>
        <translation>Triple</translation>
    </message>
    <message>
        <source>文武线</source>
        <translation>Thin and thick</translation>
    </message>
    <message>
        <source>虚线</source>
        <translation>Dashed</translation>
    </message>
    <message>
        <source>点线</source>
        <translation>Dotted</translation>
    </message>
    <message>
        <source>曲线</source>
        <translation>Wave</translation>
    </message>
    <message>
        <source>回纹</source>
        <translation>Fret</translation>
    </message>
    <message>
        <source>菱形</source>
        <translation>Diamonds</translation>
    </message>
    <message>
        <source>齿线</source>
        <translation>Teeth</translation>
    </message>
    <message>
        <source>斜格</source>
        <translation>Lattice</translation>
    </message>
    <message>
        <source>横坐标</source>
        <translation>X</translation>
    </message>
    <message>
        <source>纵坐标</source>
        <translation>Y</translation>
    </message>
    <message>
        <source>摄影者，如：李明 摄</source>
        <translation>Who took it, e.g. photo Li Ming</translation>
    </message>
    <message>
        <source>来稿中的图片说明…</source>
        <translation>Captions that came…</translation>
    </message>
    <message>
        <source>没有待用的图片说明</source>
        <translation>No caption waits</translation>
    </message>
    <message>
        <source>本期出版信息</source>
        <translation>Imprint of this issue</translation>
    </message>
    <message>
        <source>本报出版信息</source>
        <translation>Imprint of the paper</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>按版面判断</source>
        <translation>As the pages say</translation>
    </message>
    <message>
        <source>内部资料（准印证）</source>
        <translation>Internal (permit)</translation>
    </message>
    <message>
        <source>正式报纸（CN 刊号）</source>
        <translation>Newspaper (CN number)</translation>
    </message>
    <message>
        <source>本版出版信息</source>
        <translation>Imprint of this page</translation>
    </message>
    <message>
        <source>主办</source>
        <translation>Publisher</translation>
    </message>
    <message>
        <source>主管</source>
        <translation>Supervisor</translation>
    </message>
    <message>
        <source>准印证号</source>
        <translation>Permit</translation>
    </message>
    <message>
        <source>刊号</source>
        <translation>CN number</translation>
    </message>
    <message>
        <source>拼音报名</source>
        <translation>Latin title</translation>
    </message>
    <message>
        <source>天气</source>
        <translation>Weather</translation>
    </message>
    <message>
        <source>总编辑</source>
        <translation>Chief editor</translation>
    </message>
    <message>
        <source>责编</source>
        <translation>Editor</translation>
    </message>
    <message>
        <source>美编</source>
        <translation>Designer</translation>
    </message>
    <message>
        <source>校对</source>
        <translation>Proofreader</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>投稿邮箱</source>
        <translation>Email</translation>
    </message>
    <message>
        <source>地址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>邮编</source>
        <translation>Postcode</translation>
    </message>
    <message>
        <source>定价</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>发行方式</source>
        <translation>Distribution</translation>
    </message>
    <message>
        <source>发送对象</source>
        <translation>Recipients</translation>
    </message>
    <message>
        <source>印刷单位</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>印刷日期</source>
        <translation>Printed on</translation>
    </message>
    <message>
        <source>印数</source>
        <translation>Print run</translation>
    </message>
    <message>
        <source>广告许可</source>
        <translation>Ad permit</translation>
    </message>
    <message>
        <source>中缝</source>
        <translation>Centre fold</translation>
    </message>
    <message>
        <source>存为模板</source>
        <translation>Save as template</translation>
    </message>
    <message>
        <source>模板没有写成。</source>
        <translation>The template was not written.</translation>
    </message>
    <message>
        <source>已存为模板“{name}”，新建时可选。</source>
        <translation>Saved as template “{name}”; choose it for a new issue.</translation>
    </message>
    <message>
        <source>图片显示</source>
        <translation>Picture view</translation>
    </message>
    <message>
        <source>哪一张</source>
        <translation>Which</translation>
    </message>
    <message>
        <source>说明位置</source>
        <translation>Caption</translation>
    </message>
    <message>
        <source>图下</source>
        <translation>Under</translation>
    </message>
    <message>
        <source>图旁</source>
        <translation>Beside</translation>
    </message>
    <message>
        <source>压图</source>
        <translation>Over</translation>
    </message>
    <message>
        <source>与其余图片组成组图</source>
        <translation>One series with the other pictures</translation>
    </message>
    <message>
        <source>适应</source>
        <translation>Fitting</translation>
    </message>
    <message>
        <source>填满，裁边</source>
        <translation>Fill, cropped</translation>
    </message>
    <message>
        <source>显示全图</source>
        <translation>Whole picture</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>旋转</source>
        <translation>Rotation</translation>
    </message>
    <message>
        <source>边线</source>
        <translation>Edge line</translation>
    </message>
    <message>
        <source>形状</source>
        <translation>Shape</translation>
    </message>
    <message>
        <source>标题占栏</source>
        <translation>Headline over</translation>
    </message>
    <message>
        <source>切角</source>
        <translation>Cut corner</translation>
    </message>
    <message>
        <source>左上角</source>
        <translation>Top left</translation>
    </message>
    <message>
        <source>右上角</source>
        <translation>Top right</translation>
    </message>
    <message>
        <source>左下角</source>
        <translation>Bottom left</translation>
    </message>
    <message>
        <source>右下角</source>
        <translation>Bottom right</translation>
    </message>
    <message>
        <source>切去的栏数</source>
        <translation>Columns cut</translation>
    </message>
    <message>
        <source>切去的行数</source>
        <translation>Lines cut</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>纸张</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>版面原大（{width} × {height} 毫米）</source>
        <translation>As the page ({width} × {height} mm)</translation>
    </message>
    <message>
        <source>一版一张，放不下就缩小</source>
        <translation>One sheet a page, smaller if need be</translation>
    </message>
    <message>
        <source>原大，几张拼成一版</source>
        <translation>True size, on several sheets</translation>
    </message>
    <message>
        <source>打印…</source>
        <translation>Print…</translation>
    </message>
    <message>
        <source>没有这样的版，请写版号，如 1,3-4。</source>
        <translation>There are no such pages; write numbers such as 1,3-4.</translation>
    </message>
    <message>
        <source>每版 {most} 张，共 {count} 张；相邻两张有一条相同，便于对齐粘贴。</source>
        <translation>{most} sheets a page, {count} in all; neighbours share a strip for gluing.</translation>
    </message>
    <message>
        <source>共 {count} 张，缩到原大的 {scale:.0%}。</source>
        <translation>Sheets: {count}, at {scale:.0%} of true size.</translation>
    </message>
    <message>
        <source>共 {count} 张，原大。</source>
        <translation>Sheets: {count}, in true size.</translation>
    </message>
    <message>
        <source>大小</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>单元格</source>
        <translation>Cells</translation>
    </message>
    <message>
        <source>更多…</source>
        <translation>More…</translation>
    </message>
    <message>
        <source>加一行</source>
        <translation>Add row</translation>
    </message>
    <message>
        <source>加一列</source>
        <translation>Add column</translation>
    </message>
    <message>
        <source>在上方加一行</source>
        <translation>Add row above</translation>
    </message>
    <message>
        <source>在左侧加一列</source>
        <translation>Add column at the left</translation>
    </message>
    <message>
        <source>删除这一行</source>
        <translation>Delete row</translation>
    </message>
    <message>
        <source>删除这一列</source>
        <translation>Delete column</translation>
    </message>
    <message>
        <source>自动对齐</source>
        <translation>Align automatically</translation>
    </message>
    <message>
        <source>左对齐</source>
        <translation>Align left</translation>
    </message>
    <message>
        <source>居中</source>
        <translation>Centre</translation>
    </message>
    <message>
        <source>右对齐</source>
        <translation>Align right</translation>
    </message>
    <message>
        <source>小数点对齐</source>
        <translation>Align at the decimal point</translation>
    </message>
    <message>
        <source>方案的版面</source>
        <translation>Pages of the proposal</translation>
    </message>
    <message>
        <source>已钉住，点一下松开</source>
        <translation>pinned, click to let go</translation>
    </message>
    <message>
        <source>点一下钉住</source>
        <translation>click to pin</translation>
    </message>
    <message>
        <source>第 {page} 版《{headline}》：{state}</source>
        <translation>Page {page}, “{headline}”: {state}</translation>
    </message>
    <message>
        <source>点报眉钉住整版</source>
        <translation>Click the page head to pin the whole page</translation>
    </message>
    <message>
        <source>拖动或按方向键调整取景，滚轮缩放，＋、－ 增减栏数，Esc 完成。</source>
        <translation>Drag or use the arrow keys to choose the part shown, the wheel to enlarge, + and − for columns; Esc when done.</translation>
    </message>
    <message>
        <source>拖动或按方向键调整取景，滚轮缩放，Esc 完成。</source>
        <translation>Drag or use the arrow keys to choose the part shown, the wheel to enlarge; Esc when done.</translation>
    </message>
</context>
</TS>
