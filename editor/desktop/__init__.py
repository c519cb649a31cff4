"""The desktop: windows, canvas and panels over the session.

The window is put together in ``window``; what it can do is listed in ``actions`` and done in ``commands``.  The pages
are in ``canvas``, what pointer and keys do there in ``tools`` and ``text``; ``panels`` and ``inspector`` stand round
them, ``dialogs`` and ``library`` before them; ``widgets`` is what all of them are built of.

Invariants
- Alone knows Qt; holds no fact that is not in the issue or the session.
- Long work runs in the background; the canvas draws the ComposedPage that is printed.
"""
