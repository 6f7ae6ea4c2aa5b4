"""robots.txt -> whether a site lets us read a path, by RFC 9309: the longest rule decides, and a tie allows."""

from collections.abc import Iterator
from urllib.parse import quote, unquote

OURS = "factcheck"
Rule = tuple[str, bool]


def is_allowed(robots: str, path: str) -> bool:
    """Whether these rules let us read a path with its query."""
    path = same_form(path)
    matching = [(len(pattern), allows) for pattern, allows in our_rules(robots) if matches(pattern, path)]
    return max(matching)[1] if matching else True


def our_rules(robots: str) -> list[Rule]:
    """The rules of the groups that name us, else of the groups for everybody."""
    by_agent: dict[str, list[Rule]] = {}
    agents: list[str] = []
    open_group = True
    for field, value in fields(robots):
        if field == "user-agent":
            agents = [*agents, value.casefold()] if open_group else [value.casefold()]
            open_group = True
            by_agent.setdefault(agents[-1], [])
        elif field in ("allow", "disallow"):
            open_group = False
            for agent in agents if value else ():
                by_agent[agent].append((same_form(value), field == "allow"))
    return by_agent.get(OURS, by_agent.get("*", []))


def fields(robots: str) -> Iterator[tuple[str, str]]:
    """Field and value of each line."""
    for line in robots.lstrip("\ufeff").splitlines():
        field, colon, value = line.split("#")[0].partition(":")
        if colon:
            yield field.strip().casefold(), value.strip()


def same_form(path: str) -> str:
    """A path with every character beyond ASCII in the one form that URLs have."""
    return quote(unquote(path), safe="/%?&=*$:@!'()+,;~[]#")


def matches(pattern: str, path: str) -> bool:
    """Whether a rule is about a path: "*" stands for anything, "$" for its end."""
    whole = pattern.endswith("$")
    parts = pattern.removesuffix("$").split("*")
    place = 0
    for number, part in enumerate(parts):
        if number == 0:
            found = 0 if path.startswith(part) else -1
        elif whole and number == len(parts) - 1:
            return len(path) - len(part) >= place and path.endswith(part)
        else:
            found = path.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    return not whole or place == len(path)
