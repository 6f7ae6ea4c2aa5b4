"""The rules of the house: where a module stands, what it may know, and how long it may grow."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "factcheck"
ORDER = [
    *("models", "errors", "settings", "files", "lexicon", "words", "stems"),  # what everything stands on
    *("newsroom", "outlets", "gazetteer"),  # tables that a newsroom adds to
    *("ingest", "mending", "clean", "metadata", "sentences", "quotations", "tagging"),  # an article, cut into its parts
    *("names", "attributions", "chains", "confidence", "explanations", "claims"),  # what is said, and who says so
    *("numbers", "dates", "entities", "embeddings"),  # what can be compared of a text
    *("corpus", "discrepancies", "bearings", "matches", "reuse"),  # against other reports
    "corrections",  # what editors set right in all that
    "pipeline",  # all of the above, in order
    *("verdicts", "annotations", "export", "overview", "drawing", "report"),  # the editors' work
    *("shelf", "evaluation", "samples"),  # many articles
    *("commands", "ui"),  # the two doors
]
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_MODULE, LONGEST_FUNCTION, LONG_FUNCTION, USUAL_FUNCTION, MOST_PARAMETERS = 400, 60, 30, 10, 5

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def stage_of(path: Path) -> str:
    """A stage is a module, or a package of the same name."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import would slip past this test"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(tree_of(path)) if isinstance(node, Function))


def length(node: Function) -> int:
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1


def public(path: Path) -> Iterator[ast.ClassDef | Function]:
    """The functions, classes and methods that others may use."""
    for node in tree_of(path).body:
        if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
            yield node
            methods = node.body if isinstance(node, ast.ClassDef) else []
            yield from (each for each in methods if isinstance(each, Function) and not each.name.startswith("_"))


def parameters(node: Function) -> int:
    """How many a caller has to give in order; options, which are keywords, and the object itself do not count."""
    arguments = [*node.args.posonlyargs, *node.args.args]
    return sum(argument.arg not in {"self", "cls"} for argument in arguments)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_stage_looks_only_backwards(path: Path) -> None:
    stage = stage_of(path)
    later = set(ORDER[ORDER.index(stage) + 1 :]) if stage in ORDER else set()
    used = {name.split(".")[1] for name in imports(path) if name.startswith("factcheck.")}
    assert not used & later


def test_only_the_screen_knows_streamlit() -> None:
    knowing = {stage_of(path) for path in MODULES if any(name.split(".")[0] == "streamlit" for name in imports(path))}
    assert knowing == {"ui"}


def test_only_the_tagging_knows_spacy() -> None:
    knowing = {stage_of(path) for path in MODULES if any(name.split(".")[0] == "spacy" for name in imports(path))}
    assert knowing == {"tagging"}


def test_every_module_has_its_place_in_the_flow() -> None:
    assert {stage_of(path) for path in MODULES} == {*ORDER, "__init__", "__main__"}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_and_everything_public_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(tree_of(path))
    assert not [node.name for node in public(path) if not ast.get_docstring(node)]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_and_no_function_outgrows_one_look(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_MODULE
    assert not [node.name for node in functions(path) if length(node) > LONGEST_FUNCTION]
    assert not [node.name for node in functions(path) if parameters(node) > MOST_PARAMETERS]


def test_most_functions_are_short() -> None:
    lengths = [length(node) for path in MODULES for node in functions(path)]
    assert median(lengths) <= USUAL_FUNCTION
    assert quantiles(lengths, n=10)[-1] <= LONG_FUNCTION


def test_every_language_has_the_same_words_to_read_by() -> None:
    """A trained pipeline is a gift that not every language has (tagging.toml); all else is needed."""
    folders = [folder for folder in (ROOT / "data" / "languages").iterdir() if folder.is_dir()]
    topics = [{file.name for file in folder.glob("*.toml")} - {"tagging.toml"} for folder in folders]
    assert len(folders) >= 2
    assert all(found == topics[0] for found in topics)
