"""Evaluation: figures by hand-made labels and statements, labels that cannot be read, and the command."""

import json
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import cast

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import InputError
from factcheck.evaluation import (
    Breakdown,
    Counts,
    Figures,
    GoldHop,
    GoldSentence,
    Label,
    Labelled,
    Part,
    find_wrong_chains,
    part_of,
    read_gold,
    score_article,
    to_table,
)
from factcheck.evaluation.sameness import is_same, normalise
from factcheck.models import Article, Basis, ClaimScore, Hop, QuoteKind, Sentence, SourceKind, Span, Statement

TEXT = "Hujan turun. Damar Wirya berkata banjir surut. Foto: Rina. Siapa tahu? Ada tiga korban, lapor Reuters."
PUBLISHER = GoldHop("Kabar Lembah", SourceKind.OUTLET, Basis.PUBLISHED)
DAMAR = GoldHop("Damar Wirya", SourceKind.PERSON, Basis.STATED)
REUTERS = GoldHop("Reuters", SourceKind.AGENCY, Basis.CREDITED)
PARTS = [
    "Hujan turun.",
    "Damar Wirya berkata banjir surut.",
    "Foto: Rina.",
    "Siapa tahu?",
    "Ada tiga korban, lapor Reuters.",
]


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def gold(
    words: str, *hops: GoldHop | tuple[GoldHop, ...], label: Label = Label.CLAIM, quote: QuoteKind = QuoteKind.NONE
) -> GoldSentence:
    positions = tuple(hop if isinstance(hop, tuple) else (hop,) for hop in (*hops, PUBLISHER))
    return GoldSentence(span_of(words), label, quote, positions)


def statement(
    words: str, *hops: GoldHop, is_claim: bool = True, quote: QuoteKind = QuoteKind.NONE, group: int | None = None
) -> Statement:
    chain = tuple(Hop(hop.name, hop.kind, hop.basis, group=group) for hop in hops)
    end = Hop(PUBLISHER.name, PUBLISHER.kind, PUBLISHER.basis)
    sentence = Sentence(span_of(words), words, 0)
    return Statement("a", 0, sentence, ClaimScore(is_claim, 0.5), quote, (*chain, end), ())


def figures(sentences: list[GoldSentence], statements: list[Statement]) -> Figures:
    return Figures.of(score_article(Labelled(Article("a", TEXT), tuple(sentences)), statements))


def test_every_figure_of_a_small_article_is_as_counted_by_hand() -> None:
    labels = [
        gold(PARTS[0], REUTERS),
        gold(PARTS[1], DAMAR, REUTERS, quote=QuoteKind.INDIRECT),
        gold(PARTS[2], label=Label.DROP),
        gold(PARTS[3], label=Label.OTHER),
        gold(PARTS[4], replace(REUTERS, basis=Basis.STATED)),
    ]
    ours = [
        statement(PARTS[0]),  # misses the credit
        statement(PARTS[1], DAMAR, REUTERS, quote=QuoteKind.INDIRECT),  # right
        statement(PARTS[2]),  # furniture kept as a claim
        statement(PARTS[3], is_claim=False),
        statement(PARTS[4], DAMAR, REUTERS, is_claim=False, quote=QuoteKind.MIXED),  # a hop too many, a basis wrong
    ]
    assert asdict(figures(labels, ours)) == pytest.approx(
        {
            "articles": 1,
            "claim_sentences": 3,
            "attributed_sentences": 3,
            "chain_exact": 1 / 3,
            "chain_exact_attributed": 1 / 3,
            "chain_exact_stated": 0.0,
            "chain_exact_if_publisher_alone": 0.0,
            "origin_accuracy": 1 / 3,
            "hop_precision": 3 / 4,
            "hop_recall": 3 / 4,
            "hop_f1": 3 / 4,
            "basis_accuracy": 2 / 3,
            "quote_accuracy": 2 / 3,
            "claim_precision": 1.0,
            "claim_recall": 2 / 3,
            "claim_f1": 0.8,
            "boilerplate_kept_as_claim": 1.0,
        }
    )


def test_the_publisher_alone_is_right_where_nobody_is_named() -> None:
    result = figures([gold(PARTS[0]), gold(PARTS[1], DAMAR)], [statement(PARTS[0]), statement(PARTS[1])])
    assert (result.chain_exact, result.chain_exact_if_publisher_alone, result.chain_exact_attributed) == (0.5, 0.5, 0)


def test_a_missing_statement_misses_claim_chain_and_quote() -> None:
    result = figures([gold(PARTS[1], DAMAR)], [statement(PARTS[4], DAMAR)])
    assert (result.claim_recall, result.chain_exact, result.quote_accuracy, result.hop_recall) == (0, 0, 0, 0)


def test_a_claim_without_sources_is_right_even_where_we_dropped_it() -> None:
    assert figures([gold(PARTS[0])], []).chain_exact == 1


def test_a_statement_answers_only_for_a_sentence_that_it_covers_by_half() -> None:
    whole = replace(statement(PARTS[0], DAMAR), sentence=Sentence(Span(8, 46), TEXT[8:46], 0))
    assert figures([gold(PARTS[0], DAMAR)], [whole]).chain_exact == 0
    assert figures([gold(PARTS[1], DAMAR)], [whole]).chain_exact == 1


def test_sources_side_by_side_may_stand_in_any_order_but_only_together() -> None:
    rina = GoldHop("Rina Lestari", SourceKind.PERSON, Basis.STATED)
    label = gold(PARTS[1], (DAMAR, rina))
    assert figures([label], [statement(PARTS[1], rina, DAMAR, group=1)]).chain_exact == 1
    assert figures([label], [statement(PARTS[1], rina, DAMAR)]).chain_exact == 0
    assert figures([label], [statement(PARTS[1], rina, DAMAR)]).hop_f1 == 1


def test_the_order_of_hops_matters() -> None:
    assert figures([gold(PARTS[1], DAMAR, REUTERS)], [statement(PARTS[1], REUTERS, DAMAR)]).chain_exact == 0


@pytest.mark.parametrize(
    ("kind", "label", "ours", "same"),
    [
        (SourceKind.OUTLET, "The New York Times", "NYT", True),
        (SourceKind.OUTLET, "Kompas.com", "KOMPAS", True),
        (SourceKind.OUTLET, "Media Indonesia", "mediaindonesia.com", True),
        (SourceKind.OUTLET, "Kabar Lembah", "Kabar Lembah Timur", False),
        (SourceKind.AGENCY, "kantor berita Anadolu", "Anadolu Agency", True),
        (SourceKind.PERSON, "Damar Wirya", "damar wirya", True),
        (SourceKind.PERSON, "Damar Wirya", "Wirya", False),
        (SourceKind.ANONYMOUS, "two US officials", "US officials", True),
        (SourceKind.ORGANIZATION, "Müller AG", "Muller AG", True),
        (SourceKind.PERSON, "王", "李", True),  # no letter of either can be compared
    ],
)
def test_names_are_the_same_as_far_as_the_yardstick_says(kind: SourceKind, label: str, ours: str, same: bool) -> None:
    assert is_same(GoldHop(label, kind, Basis.STATED), Hop(ours, kind, Basis.STATED)) is same


def wrong(label: GoldSentence, *ours: Statement) -> list[tuple[str, str, tuple[str, ...]]]:
    found = find_wrong_chains(Labelled(Article("a", TEXT), (gold(PARTS[0]), label, gold(PARTS[3]))), ours)
    return [(each.gold, each.got, each.differences) for each in found if each.span == label.span]


def test_a_wrong_chain_is_shown_between_its_neighbours_with_both_readings() -> None:
    labelled = Labelled(Article("a", TEXT), (gold(PARTS[0]), gold(PARTS[1], (DAMAR, REUTERS)), gold(PARTS[3])))
    [shown] = find_wrong_chains(labelled, [statement(PARTS[0]), statement(PARTS[1]), statement(PARTS[3])])
    assert (shown.before, shown.text, shown.after) == (PARTS[0], PARTS[1], PARTS[3])
    assert shown.gold == "Damar Wirya (person, stated) + Reuters (agency, credited)"
    assert shown.got == "(publisher alone)"
    assert shown.differences == ("missed: Damar Wirya", "missed: Reuters")


@pytest.mark.parametrize(
    ("want", "got", "differences"),
    [
        ((DAMAR, REUTERS), (REUTERS, DAMAR), ("the same hops, but in another order or not side by side",)),
        ((DAMAR,), (), ("missed: Damar Wirya",)),
        ((), (DAMAR,), ("not in the labels: Damar Wirya",)),
        ((DAMAR,), (REUTERS,), ("missed: Damar Wirya", "not in the labels: Reuters", "another origin")),
        (
            (REUTERS,),
            (DAMAR, replace(REUTERS, basis=Basis.STATED)),
            ("Reuters is credited, not stated", "not in the labels: Damar Wirya", "another origin"),
        ),
    ],
)
def test_what_differs_is_said(
    want: tuple[GoldHop, ...], got: tuple[GoldHop, ...], differences: tuple[str, ...]
) -> None:
    [(_, _, said)] = wrong(gold(PARTS[1], *want), statement(PARTS[1], *got))
    assert said == differences


def test_a_sentence_that_we_left_out_is_called_so() -> None:
    [(_, _, said)] = wrong(gold(PARTS[1], DAMAR))
    assert said == ("the sentence was left out or cut otherwise", "missed: Damar Wirya")


def test_counts_are_broken_down_by_article_and_by_claim() -> None:
    labels = (gold(PARTS[0]), gold(PARTS[1], (DAMAR, REUTERS), quote=QuoteKind.MIXED), gold(PARTS[2], label=Label.DROP))
    breakdown = Breakdown()
    for publisher in ("Kabar Lembah", "Pos Lembah", "Pos Lembah"):
        article = Article("a", TEXT, publisher=publisher, language="id")
        breakdown.add(Labelled(article, labels), [statement(PARTS[0]), statement(PARTS[2])])
    groups = breakdown.ordered()
    assert list(groups["publisher"]) == ["Pos Lembah", "Kabar Lembah"]
    claims = {by: {group: counts.sentences for group, counts in found.items()} for by, found in groups.items()}
    assert claims == {
        "language": {"id": 6},
        "publisher": {"Pos Lembah": 4, "Kabar Lembah": 2},
        "quote": {"mixed": 3, "none": 3},
        "basis": {"publisher alone": 3, "stated": 3},
        "hops": {"0": 3, "2": 3},
    }
    for found in groups.values():
        assert sum(counts.exact for counts in found.values()) == breakdown.total.exact == 3
    assert groups["language"]["id"] == breakdown.total


def test_a_table_has_a_dash_for_what_was_never_asked() -> None:
    table = to_table({"a": Counts(articles=1, sentences=2, exact=1), "bb": Counts(articles=1)}, "by letter")
    head, first, second = table.splitlines()
    assert head.startswith("by letter  articles  claims  exact")
    assert first.split()[:5] == ["a", "1", "2", "0.500", "-"]
    assert second.split()[:4] == ["bb", "1", "0", "-"]
    assert len({len(line) for line in (head, first, second)}) == 1


@given(st.lists(st.text(max_size=12), min_size=300, max_size=300, unique=True))
@hypothesis.settings(max_examples=5)
def test_about_a_third_is_kept_for_judging_and_always_the_same(ids: list[str]) -> None:
    parts = [part_of(each) for each in ids]
    assert parts == [part_of(each) for each in ids]
    assert 50 < parts.count(Part.JUDGE) < 150


NAMES = st.sampled_from([DAMAR, REUTERS, replace(DAMAR, name="Rina Lestari")])
ROWS = st.tuples(st.sampled_from(PARTS), st.lists(NAMES, max_size=3), st.sampled_from(Label))


@hypothesis.settings(deadline=None)
@hypothesis.given(
    st.lists(st.tuples(st.sampled_from(PARTS), st.lists(NAMES, max_size=3), st.sampled_from(Label)), max_size=5)
)
def test_labels_taken_for_our_own_answer_are_all_right(rows: list[tuple[str, list[GoldHop], Label]]) -> None:
    unique = {words: (hops, label) for words, hops, label in rows}
    labels = [gold(words, *hops, label=label) for words, (hops, label) in unique.items()]
    ours = [
        statement(words, *hops, is_claim=label is Label.CLAIM)
        for words, (hops, label) in unique.items()
        if label is not Label.DROP
    ]
    result = figures(labels, ours)
    some, attributed = bool(result.claim_sentences), bool(result.attributed_sentences)
    assert (result.chain_exact, result.claim_f1, result.quote_accuracy) == (some, some, some)
    assert (result.hop_f1, result.origin_accuracy, result.basis_accuracy) == (attributed, attributed, attributed)
    assert result.boilerplate_kept_as_claim == 0


def test_counts_of_articles_add_up() -> None:
    one = score_article(Labelled(Article("a", TEXT), (gold(PARTS[0]),)), [statement(PARTS[0])])
    assert one + one == replace(one, articles=2, sentences=2, exact=2, publisher_alone=2, quotes=2, claims_right=2)
    assert sum([one, one], Counts()) == one + one


@hypothesis.settings(deadline=None)
@hypothesis.given(st.text(max_size=40))
def test_a_normalised_name_is_plain_and_stays_as_it_is(name: str) -> None:
    plain = normalise(name)
    assert plain == plain.casefold().strip() and "  " not in plain


def write_gold(path: Path, *records: object) -> Path:
    path.write_text("\n".join(json.dumps(record) for record in records) + "\n", encoding="utf-8")
    return path


def record(**changes: object) -> dict[str, object]:
    hop = {"name": "Damar Wirya", "kind": "person", "basis": "stated"}
    end = {"name": "Kabar Lembah", "kind": "outlet", "basis": "published"}
    start, stop = span_of(PARTS[1])
    sentence = {"start": start, "end": stop, "type": "claim", "quote": "indirect", "chain": [[hop], [end]]}
    return {"id": "a", "language": "id", "publisher": "Kabar Lembah", "text": TEXT, "sentences": [sentence], **changes}


def test_labels_are_read_with_their_article(tmp_path: Path) -> None:
    (labelled,) = read_gold([str(write_gold(tmp_path / "gold.jsonl", record()))])
    assert isinstance(labelled, Labelled)
    assert labelled.article.text == TEXT
    assert labelled.sentences == (gold(PARTS[1], DAMAR, quote=QuoteKind.INDIRECT),)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"sentences": None}, r"gold\.jsonl, line 2 \(article a\): the field sentences is missing"),
        ({"sentences": [{"start": 0, "end": 5, "type": "lie"}]}, r"line 2 \(article a\): sentence 1 .*lie"),
        ({"sentences": [{"end": 5, "type": "claim"}]}, "sentence 1 is not labelled as it should be .*start"),
        ({"sentences": [7]}, "sentence 1 is not labelled"),
        ({"sentences": [{"start": 0, "end": 5, "type": "claim", "chain": [[{"name": "A"}]]}]}, "sentence 1 .*kind"),
        ({"sentences": [{"start": 0, "end": 999, "type": "claim"}]}, "sentence 1 covers 0 to 999"),
        ({"sentences": [{"start": 5, "end": 5, "type": "claim"}]}, "sentence 1 covers 5 to 5"),
        (
            {"sentences": [{"start": 5, "end": 9, "type": "drop"}, {"start": 8, "end": 12, "type": "drop"}]},
            "sentence 2",
        ),
        ({"text": None}, "line 2"),
        ({"id": "b"}, r"line 2 \(article b\): the same id as .*line 1"),
    ],
)
def test_a_badly_labelled_article_is_named_and_the_others_are_read(
    tmp_path: Path, changes: dict[str, object], complaint: str
) -> None:
    path = write_gold(tmp_path / "gold.jsonl", record(id="b"), record(**changes), record(id="c"))
    found = list(read_gold([str(path)]))
    assert [type(each) for each in found] == [Labelled, InputError, Labelled]
    with pytest.raises(InputError, match=complaint):
        raise found[1] if isinstance(found[1], InputError) else AssertionError


def evaluate(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "factcheck", "evaluate", *words], capture_output=True, text=True, check=False
    )


def test_the_command_prints_the_figures_and_complains_of_bad_articles(tmp_path: Path) -> None:
    path = write_gold(tmp_path / "gold.jsonl", record(), record(id="b", sentences=None))
    done = evaluate(str(path), "--json")
    assert done.returncode == 1
    complaint = "the field sentences is missing; only labelled articles are evaluated."
    assert done.stderr == f"factcheck: {path}, line 2 (article b): {complaint}\n"
    figures = json.loads(done.stdout)
    assert figures.pop("by").keys() == {"language", "publisher", "quote", "basis", "hops"}
    assert figures.keys() == asdict(Figures.of(Counts())).keys()
    assert figures["articles"] == 1


def test_the_command_prints_tables_and_the_wrong_chains_asked_for(tmp_path: Path) -> None:
    bad = record(id="b", publisher="Pos Lembah")
    hop = {"name": "Nobody At All", "kind": "person", "basis": "stated"}
    bad["sentences"] = [dict(labels, chain=[[hop]]) for labels in cast("list[dict[str, object]]", bad["sentences"])]
    path = write_gold(tmp_path / "gold.jsonl", record(), bad)
    done = evaluate(str(path), "--errors", "5")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("b [")
    assert "missed: Nobody At All" in done.stdout
    assert "by quote kind" in done.stdout and "by hops before the publisher" in done.stdout
    narrowed = evaluate(str(path), "--publisher", "kabar", "--language", "id", "--json")
    assert list(json.loads(narrowed.stdout)["by"]["publisher"]) == ["Kabar Lembah"]
    assert evaluate(str(path), "--language", "en").returncode == 1


def test_articles_kept_for_judging_show_no_errors(tmp_path: Path) -> None:
    records = [record(id=str(number)) for number in range(6)]
    path = write_gold(tmp_path / "gold.jsonl", *records)
    done = evaluate(str(path), "--judge-only", "--errors", "1")
    assert (done.returncode, done.stdout) == (2, "") and "totals only" in done.stderr
    counts = [
        json.loads(evaluate(str(path), part, "--json").stdout)["articles"] for part in ("--judge-only", "--work-only")
    ]
    assert sum(counts) == 6 and all(counts)


def test_the_command_refuses_a_file_without_labels_in_one_line(tmp_path: Path) -> None:
    done = evaluate(str(tmp_path / "none.jsonl"))
    assert (done.returncode, done.stdout) == (1, "")
    assert "none.jsonl" in done.stderr and "Traceback" not in done.stderr
