"""Reports that are not in English are told as not checked, and English ones never are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.attributed import CORPUS, NEWS, read_corpus
from validator.cli.command import main
from validator.language import foreign_language

OTHERS = {
    "fr": "Le maire a annoncé lundi que le pont serait fermé pendant deux semaines. Selon les habitants, les travaux "
    "ont commencé trop tard, et des commerçants ont demandé une aide pour les pertes causées par la fermeture.",
    "de": "Der Bürgermeister sagte am Montag, dass die Brücke für zwei Wochen gesperrt wird. Nach Angaben der Anwohner "
    "begannen die Arbeiten zu spät, und die Händler haben sich über den Verlust beschwert, der nicht ersetzt wird.",
    "es": "El alcalde anunció el lunes que el puente se cerrará durante dos semanas. Según los vecinos, las obras "
    "empezaron tarde y los comerciantes han pedido una ayuda por las pérdidas que el cierre causó para su negocio.",
    "und-Cyrl": "Мэр сообщил в понедельник, что мост закроют на две недели. По словам жителей, работы начались поздно.",
    "und-Arab": "أعلن رئيس البلدية يوم الاثنين أن الجسر سيغلق لمدة أسبوعين وقال السكان إن العمل بدأ متأخرا جدا",
    "und-Hani": "市长周一宣布大桥将关闭两周居民说工程开始得太晚商家要求赔偿因关闭而造成的损失",
}


@pytest.mark.parametrize("tag", OTHERS)
def test_another_language_is_named(tag: str) -> None:
    assert foreign_language(OTHERS[tag]) == tag


def test_english_is_english_however_short_or_terse() -> None:
    assert all(foreign_language(passage.text) is None for path in (CORPUS, NEWS) for passage in read_corpus(path))
    assert foreign_language("") is None
    assert foreign_language("Le maire a dit non.") is None  # too short to tell
    terse = "Gunmen kill five police officers in northwest Pakistan, wound two. Army says 12 rebels die in raid. "
    assert foreign_language(terse * 3) is None
    assert (
        foreign_language("El Salvador and Los Angeles mayors met in La Paz; Del Rio, Las Vegas envoys came. " * 3)
        is None
    )


def test_the_command_names_and_counts_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("The mayor said on Monday that two men were hurt.", encoding="utf-8")
    (tmp_path / "b.txt").write_text(OTHERS["fr"], encoding="utf-8")
    (tmp_path / "c.txt").write_text(OTHERS["de"], encoding="utf-8")
    assert main(["check", str(tmp_path), "--format", "json"]) == 0
    notes = json.loads(capsys.readouterr().out)["not_checked"]
    told = [(Path(n["report"]).name, n["code"], n["reason"]) for n in notes if "English" in n["reason"]]
    assert told == [
        ("b.txt", "*", "the report is not in English but in fr"),
        ("c.txt", "*", "the report is not in English but in de"),
    ]
    assert main(["check", str(tmp_path)]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("not checked: ")]
    assert [line.rpartition("/")[2] for line in lines] == [
        "b.txt: the report is not in English but in fr",
        "c.txt: the report is not in English but in de",
    ]
