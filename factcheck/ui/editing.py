"""Setting a chain right by hand: hops renamed, moved, added, taken out, put side by side; and claims marked as such."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, TypedDict

import streamlit as st

from factcheck.errors import CorrectionError
from factcheck.models import (
    Analysis,
    AnyCorrection,
    Basis,
    Chain,
    ChainCorrection,
    ClaimCorrection,
    Evidence,
    Hop,
    SourceKind,
    Statement,
)
from factcheck.ui import cache, html, state
from factcheck.ui.plain import plain

LONGEST_CHAIN = 9
KINDS = tuple(SourceKind)
BASES = (Basis.STATED, Basis.CARRIED, Basis.CREDITED)


class Row(TypedDict):
    """A hop in the editor's hands; `origin` is the hop as it was, whose proof stays as long as its name does."""

    name: str
    kind: SourceKind
    basis: Basis
    beside: bool
    """It speaks side by side with the hop above it."""
    origin: Hop | None


def offer(analysis: Analysis, statement: Statement) -> None:
    """Under the chain: who corrected it, the names it could also be, and the way to correct it."""
    say = state.wording()
    made = cache.corrections_about(analysis, statement)
    standing = [each for each in made if isinstance(each, ChainCorrection)][-1:]
    corrected = [each for each in standing if each.chain is not None]
    if corrected:
        st.html(html.quiet_html(say("edit.corrected", editor=corrected[0].editor or say("edit.somebody"))))
    with st.container(horizontal=True, vertical_alignment="center", key="corrections"):
        st.button(
            say("edit.correct"),
            key="correct",
            icon=":material/edit:",
            type="tertiary",
            help=say("edit.correct_help"),
            on_click=begin,
            args=(statement,),
        )
        offer_alternatives(analysis, statement)
        if corrected:
            st.button(
                say("edit.as_read"),
                key="as_read",
                icon=":material/undo:",
                type="tertiary",
                on_click=keep,
                args=(analysis, chain_correction(statement, None)),
            )
        is_claim = statement.claim.is_claim
        st.button(
            say("edit.no_claim" if is_claim else "edit.is_claim"),
            key="claim_flag",
            type="tertiary",
            on_click=keep,
            args=(analysis, claim_correction(statement, not is_claim)),
        )


def offer_alternatives(analysis: Analysis, statement: Statement) -> None:
    """One click puts another name that could be meant in the place of a hop's."""
    say = state.wording()
    choices = [(place, name) for place, hop in enumerate(statement.chain) for name in hop.alternatives]
    for number, (place, name) in enumerate(choices):
        hop = statement.chain[place]
        other = replace(hop, name=name, alternatives=(), confidence=None, evidence=Evidence.BY_HAND, span=None, cue="")
        chain = (*statement.chain[:place], other, *statement.chain[place + 1 :])
        st.button(
            plain(say("edit.rather", name=name)),
            key=f"rather_{number}",
            type="tertiary",
            on_click=keep,
            args=(analysis, chain_correction(statement, chain)),
        )


def chain_correction(statement: Statement, chain: Chain | None) -> ChainCorrection:
    """That the sentence has this chain; None takes back what was said before."""
    sentence = statement.sentence
    return ChainCorrection(statement.article_id, sentence.span, sentence.text, chain, state.editor())


def claim_correction(statement: Statement, is_claim: bool) -> ClaimCorrection:
    """That the sentence is a claim, or is none."""
    sentence = statement.sentence
    return ClaimCorrection(statement.article_id, sentence.span, sentence.text, is_claim, state.editor())


def keep(analysis: Analysis, correction: AnyCorrection) -> None:
    """Keep a correction on disk, and leave the correcting."""
    try:
        cache.correct(analysis, correction)
    except CorrectionError as error:
        st.toast(plain(error), icon=":material/error:")
        return
    st.session_state.pop(state.EDITING, None)


def begin(statement: Statement) -> None:
    """Begin to correct the chain of a sentence."""
    st.session_state[state.EDITING] = state.storable_id(statement)
    st.session_state[state.HOPS] = to_rows(statement.chain)
    st.session_state[state.ROUND] = st.session_state.get(state.ROUND, 0) + 1


def to_rows(chain: Chain) -> list[Row]:
    """The hops of a chain but for the publisher, ready to be changed."""
    rows: list[Row] = []
    before: Hop | None = None
    for hop in chain:
        if hop.basis is not Basis.PUBLISHED:
            beside = before is not None and hop.group is not None and hop.group == before.group
            rows.append(Row(name=hop.name, kind=hop.kind, basis=hop.basis, beside=beside, origin=hop))
            before = hop
    return rows


def to_chain(rows: Sequence[Row], chain: Chain) -> Chain:
    """The hops of the rows, with the publisher of the chain behind them; rows without a name fall away."""
    hops: list[Hop] = []
    group = 0
    named = [row for row in rows if row["name"].strip()]
    for place, row in enumerate(named):
        group += not (row["beside"] and place)
        mates = row["beside"] or (place + 1 < len(named) and named[place + 1]["beside"])
        hops.append(to_hop(row, group if mates else None))
    return (*hops, *(hop for hop in chain if hop.basis is Basis.PUBLISHED))


def to_hop(row: Row, group: int | None) -> Hop:
    """The hop of a row; where its name was changed, the words that proved the old one prove nothing."""
    before, name = row["origin"], " ".join(row["name"].split())
    if before and (before.name, before.kind, before.basis) == (name, row["kind"], row["basis"]):
        return replace(before, group=group, confidence=None)
    proven = before is not None and before.name == name
    return Hop(
        name=name,
        kind=row["kind"],
        basis=row["basis"],
        span=before.span if before and proven else None,
        cue=before.cue if before and proven else "",
        group=group,
        evidence=Evidence.BY_HAND,
    )


def show(analysis: Analysis, statement: Statement) -> None:
    """The form: a line for each hop, origin first."""
    say, rows = state.wording(), hops()
    with st.container(key="editing", border=True):
        st.html(html.quiet_html(say("edit.how")))
        for place, row in enumerate(rows):
            show_row(place, row, len(rows))
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                say("edit.add"),
                key="add_hop",
                icon=":material/add:",
                type="tertiary",
                disabled=len(rows) >= LONGEST_CHAIN,
                on_click=add,
            )
            st.button(
                say("edit.keep"),
                key="keep_chain",
                type="primary",
                on_click=keep_rows,
                args=(analysis, statement),
            )
            st.button(say("edit.cancel"), key="cancel_chain", on_click=cancel)


def hops() -> list[Row]:
    """The hops in the editor's hands."""
    rows: list[Row] = st.session_state.setdefault(state.HOPS, [])
    return rows


def taken_over() -> list[Row]:
    """The hops with what was typed last, which has not run through the form yet when a button is pressed."""
    rows, turn = hops(), st.session_state.get(state.ROUND, 0)
    for place, row in enumerate(rows):
        row["name"] = st.session_state.get(f"hop_name:{turn}:{place}", row["name"])
        row["kind"] = st.session_state.get(f"hop_kind:{turn}:{place}", row["kind"])
        row["basis"] = st.session_state.get(f"hop_basis:{turn}:{place}", row["basis"])
        row["beside"] = st.session_state.get(f"hop_beside:{turn}:{place}", row["beside"])
    return rows


def show_row(place: int, row: Row, number: int) -> None:
    """One hop: its name, kind and basis, and the buttons that move it or take it out."""
    say, key = state.wording(), f"{st.session_state.get(state.ROUND, 0)}:{place}"
    label: Literal["visible", "collapsed"] = "collapsed" if place else "visible"
    name, kind, basis = st.columns((5, 4, 5))
    row["name"] = name.text_input(say("edit.name"), row["name"], key=f"hop_name:{key}", label_visibility=label)
    row["kind"] = kind.selectbox(
        say("edit.kind"),
        KINDS,
        KINDS.index(row["kind"]),
        format_func=lambda one: say(f"kind.{one.value}"),
        key=f"hop_kind:{key}",
        label_visibility=label,
    )
    row["basis"] = basis.selectbox(
        say("edit.basis"),
        BASES,
        BASES.index(row["basis"]) if row["basis"] in BASES else 0,
        format_func=lambda one: say(f"basis.{one.value}"),
        key=f"hop_basis:{key}",
        label_visibility=label,
    )
    with st.container(horizontal=True, vertical_alignment="center", key=f"hop_buttons_{place}"):
        for move, sign, is_off in (
            (-1, "arrow_upward", place == 0),
            (1, "arrow_downward", place == number - 1),
        ):
            st.button(
                say("edit.earlier" if move < 0 else "edit.later"),
                key=f"move_{move}_{place}",
                icon=f":material/{sign}:",
                type="tertiary",
                disabled=is_off,
                on_click=swap,
                args=(place, place + move),
            )
        st.button(
            say("edit.remove"),
            key=f"remove_hop_{place}",
            icon=":material/close:",
            type="tertiary",
            on_click=remove,
            args=(place,),
        )
        if place:
            row["beside"] = st.checkbox(say("edit.beside"), row["beside"], key=f"hop_beside:{key}")


def swap(one: int, other: int) -> None:
    """Let two hops change places."""
    rows = taken_over()
    rows[one], rows[other] = rows[other], rows[one]
    renew()


def remove(place: int) -> None:
    """Take a hop out."""
    del taken_over()[place]
    renew()


def add() -> None:
    """A new hop at the end, just before the publisher."""
    taken_over().append(Row(name="", kind=SourceKind.PERSON, basis=Basis.STATED, beside=False, origin=None))
    renew()


def renew() -> None:
    """Give the fields new keys, so that each shows the hop that now stands in its line."""
    st.session_state[state.ROUND] += 1


def cancel() -> None:
    """Leave the chain as it was."""
    st.session_state.pop(state.EDITING, None)


def keep_rows(analysis: Analysis, statement: Statement) -> None:
    """Keep the chain as the form has it."""
    keep(analysis, chain_correction(statement, to_chain(taken_over(), statement.chain)))
