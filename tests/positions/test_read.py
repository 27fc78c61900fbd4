import shutil
from pathlib import Path

import pytest

from app.errors import NotFound
from app.positions.files import read_library

SCHOOL = "vei/trygg-skolevei"
WORDING = "HSF mener at alle barn skal kunne sykle trygt til skolen.\n"


def faults(folder: Path) -> list[tuple[str, str, int]]:
    return [
        (fault.code, str(Path(fault.file).relative_to(folder)), fault.line)
        for fault in read_library(folder).faults
    ]


def test_the_example_library_is_whole(folder: Path):
    library = read_library(folder)
    assert library.faults == ()
    assert [position.id for position in library.positions] == [
        "om-oss-kort",
        "gratis-ferge",
        "sykkel-paa-tog",
        "sykkelfelt-i-byer",
        "trygg-skolevei",
        "vintervedlikehold",
    ]
    assert "trygg-skolevei@2.nb" in {version.name for version in library.versions}


def test_a_folder_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(NotFound) as error:
        read_library(tmp_path / "none")
    assert (error.value.code, error.value.file) == ("position.no_library", str(tmp_path / "none"))


def test_an_empty_folder_lacks_the_taxonomy_and_the_organisation(tmp_path: Path):
    assert faults(tmp_path) == [
        ("file.missing", "taxonomy.yaml", 0),
        ("file.missing", "organisation.yaml", 0),
    ]


def test_a_library_may_be_without_sources_and_figures(folder: Path):
    for theme in ("vei", "reise", "om-oss"):
        shutil.rmtree(folder / theme)
    (folder / "sources.yaml").unlink()
    (folder / "figures.yaml").unlink()
    assert faults(folder) == []


@pytest.mark.parametrize(
    "case",
    [
        (f"{SCHOOL}/position.yaml", "owner: vei", "owner: hav", "position.unknown_owner", 8),
        (f"{SCHOOL}/position.yaml", "[skolevei,", "[ukjent,", "position.unknown_tag", 7),
        (f"{SCHOOL}/position.yaml", "[t1]", "[t9]", "position.unknown_objective", 6),
        (f"{SCHOOL}/position.yaml", "to: sykkelfelt-i-byer", "to: ukjent", "position.unknown_relation", 14),
        (f"{SCHOOL}/position.yaml", "id: trygg-skolevei", "id: annen-vei", "position.wrong_id", 1),
        (f"{SCHOOL}/position.yaml", "holder: own", "holder: others", "position.bad_holder", 5),
        (f"{SCHOOL}/position.yaml", "holder: own", "holder: 'other:'", "position.bad_holder", 5),
        (f"{SCHOOL}/position.yaml", "kind: stand", "kind: tale", "yaml.not_one_of", 2),
        (f"{SCHOOL}/position.yaml", "use: outward", "use: historical", "position.no_event", 1),
        (f"{SCHOOL}/position.yaml", "owner: vei\n", "", "yaml.missing_key", 1),
        (f"{SCHOOL}/position.yaml", "core: yes", "core: yes # alle", "yaml.comment", 4),
        (f"{SCHOOL}/v2.nb.md", "sentence: ", "setning: ", "yaml.missing_key", 2),
        (f"{SCHOOL}/v2.nb.md", "ask: ", "krav: ", "yaml.unknown_key", 7),
        (f"{SCHOOL}/v2.nb.md", "change: substance\n", "", "version.no_reason", 2),
        (f"{SCHOOL}/v2.nb.md", "approved_on: 2024-03-12\n", "", "version.half_approved", 2),
        (f"{SCHOOL}/v2.nb.md", "[^ferdselsundersokelsen-2023,", "[^ukjent,", "source.unknown", 14),
        (f"{SCHOOL}/v2.nb.md", "{figure=barn-paa-sykkel}", "{figure=ukjent}", "figure.unknown", 14),
        (f"{SCHOOL}/v2.nb.md", "Dette må", "![et bilde](x.png) må", "markdown.picture", 16),
        (f"{SCHOOL}/v1.nb.md", "basis: hsf-strategi", "basis: ukjent", "source.unknown", 5),
        (f"{SCHOOL}/v1.nb.md", WORDING, "", "version.no_text", 8),
        (f"{SCHOOL}/v1.en.md", "follows: 1", "follows: 3", "version.unknown_original", 6),
        (f"{SCHOOL}/v1.en.md", "basis: hsf-strategi\n", "", "version.no_standing", 2),
        (
            "sources.yaml",
            "superseded_by: ferdselsundersokelsen-2023",
            "superseded_by: ukjent",
            "source.unknown",
            12,
        ),
        ("sources.yaml", "  publisher: Departementet for ferdsel\n", "", "source.no_publisher", 1),
        ("sources.yaml", "  accessed: 2026-11-22\n", "", "source.no_accessed", 13),
        ("sources.yaml", "https://www.example.org/ferdsel", "www.example.org", "source.bad_url", 18),
        ("figures.yaml", "clashes_with: andel-sykkel-by", "clashes_with: ukjent", "figure.unknown", 9),
        ("figures.yaml", "  source: ferdselsmeldingen\n", "", "figure.no_source", 10),
        ("figures.yaml", "value: 5.4", "value: 5,4", "figure.bad_value", 3),
        ("taxonomy.yaml", "pillar: hverdag", "pillar: ukjent", "taxonomy.unknown_pillar", 7),
        (
            "taxonomy.yaml",
            "{key: reise, nb: Reise, en: Travel}",
            "{key: vei, nb: Reise}",
            "taxonomy.double_key",
            12,
        ),
        ("taxonomy.yaml", "elektrisk sykkel", "Sykkelbane", "taxonomy.double_term", 38),
        ("organisation.yaml", "short: HSF\n", "", "yaml.missing_key", 1),
    ],
)
def test_a_fault_is_told_with_its_file_and_line(folder: Path, edit, case: tuple[str, str, str, str, int]):
    name, old, new, code, line = case
    edit(name, old, new)
    assert (code, name, line) in faults(folder)


def test_every_fault_of_a_library_is_told_at_once(folder: Path, edit):
    edit(f"{SCHOOL}/position.yaml", "kind: stand", "kind: tale")
    edit(f"{SCHOOL}/position.yaml", "core: yes", "core: kanskje")
    edit("vei/sykkelfelt-i-byer/v1.nb.md", "status: current", "status: ferdig")
    edit("taxonomy.yaml", "pillar: hverdag", "pillar: ukjent")
    assert faults(folder) == [
        ("taxonomy.unknown_pillar", "taxonomy.yaml", 7),
        ("yaml.not_one_of", "vei/sykkelfelt-i-byer/v1.nb.md", 5),
        ("yaml.not_one_of", f"{SCHOOL}/position.yaml", 2),
        ("yaml.not_yes_or_no", f"{SCHOOL}/position.yaml", 4),
    ]


def test_a_position_that_cannot_be_read_is_not_missing_to_those_that_name_it(folder: Path, edit):
    edit("reise/sykkel-paa-tog/position.yaml", "kind: stand", "kind: tale")
    assert faults(folder) == [("yaml.not_one_of", "reise/sykkel-paa-tog/position.yaml", 2)]


def test_two_current_versions_in_a_language_are_named(folder: Path, edit):
    edit(f"{SCHOOL}/v1.nb.md", "status: replaced", "status: current")
    [fault] = read_library(folder).faults
    assert (fault.code, Path(fault.file).name, fault.line) == ("version.two_current", "v2.nb.md", 8)
    assert fault.data == {"version": "trygg-skolevei@2.nb", "other": "trygg-skolevei@1.nb"}


def test_files_that_are_no_part_of_a_library_are_named(folder: Path):
    (folder / SCHOOL / "v2.md").write_text("Tekst.\n")
    (folder / SCHOOL / "v02.nb.md").write_text("Tekst.\n")
    (folder / "vei" / "notat.txt").write_text("Tekst.\n")
    (folder / SCHOOL / ".DS_Store").write_text("")
    assert faults(folder) == [
        ("position.odd_file", "vei/notat.txt", 0),
        ("position.odd_file", f"{SCHOOL}/v02.nb.md", 0),
        ("position.odd_file", f"{SCHOOL}/v2.md", 0),
    ]


def test_an_id_stands_once_in_a_library(folder: Path):
    shutil.copytree(folder / SCHOOL, folder / "reise" / "trygg-skolevei")
    assert ("position.double_id", f"{SCHOOL}", 0) in faults(folder)


def test_a_position_without_a_theme_a_record_or_a_text_is_named(folder: Path):
    shutil.move(folder / "reise" / "gratis-ferge", folder / "ukjent" / "gratis-ferge")
    (folder / "om-oss" / "om-oss-kort" / "position.yaml").unlink()
    (folder / "reise" / "sykkel-paa-tog" / "v1.nb.md").unlink()
    assert faults(folder) == [
        ("file.missing", "om-oss/om-oss-kort/position.yaml", 0),
        ("position.no_versions", "reise/sykkel-paa-tog", 0),
        ("position.unknown_theme", "ukjent/gratis-ferge/position.yaml", 1),
    ]
