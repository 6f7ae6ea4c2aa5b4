"""The signs of the app: small drawings of our own, so that nothing is fetched and no font has to have them."""

SHAPES = {
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20c.8-4 3.7-6 7.5-6s6.7 2 7.5 6"/>',
    "organization": '<path d="M3.5 9.5 12 4l8.5 5.5M5 20h14M6.5 10v7.5M10.2 10v7.5M13.8 10v7.5M17.5 10v7.5"/>',
    "agency": '<circle cx="12" cy="12" r="2"/><path d="M8 16a5.6 5.6 0 0 1 0-8M16 8a5.6 5.6 0 0 1 0 8'
    'M5 19a9.9 9.9 0 0 1 0-14M19 5a9.9 9.9 0 0 1 0 14"/>',
    "outlet": '<path d="M4 5h13v13a2 2 0 0 0 2 2H6a2 2 0 0 1-2-2zM17 9h3v9a2 2 0 0 1-2 2M7 9h7M7 12.5h7M7 16h4"/>',
    "document": '<path d="M6 3.5h8l4 4V20.5H6zM14 3.5v4h4M9 12h6M9 15.5h6"/>',
    "social": '<path d="M4 5h16v11h-8l-4.5 4v-4H4zM8 9h8M8 12h5"/>',
    "anonymous": '<circle cx="12" cy="12" r="8.5"/><path d="M9.5 9.7c.2-1.5 1.2-2.2 2.5-2.2 1.5 0 2.5.9 2.5 2.2'
    ' 0 1.9-2.5 2-2.5 4M12 16.3v.2"/>',
    "warning": '<path d="M12 4 21 19.5H3zM12 10v4.5M12 17v.2"/>',
    "check": '<path d="M4.5 12.5 10 18 19.5 7"/>',
}


def icon(name: str) -> str:
    """The drawing of that name as inline SVG; it says nothing to a screen reader, the word beside it does."""
    return (
        '<svg viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor" stroke-width="1.8"'
        f' stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{SHAPES[name]}</svg>'
    )
