"""The desktop: windows, canvas and panels over the session.

Invariants
- Alone knows Qt; holds no fact that is not in the issue or the session.
- Long work runs in the background; the canvas draws the ComposedPage that is printed.
"""
