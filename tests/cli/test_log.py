"""`log`: who changed what, when and why."""

from datetime import UTC, datetime, timedelta

from tests.cli.program import Program


def test_the_log_is_narrowed_to_an_actor_and_to_days(founding_copy: Program) -> None:
    year = datetime.now(UTC).year
    founding_copy.done("--actor", "alice", "edit", f"V-{year}-0001", "--title", "Another title")
    today, tomorrow = (str((datetime.now(UTC) + timedelta(days=n)).date()) for n in (0, 1))
    assert [row["actor"] for row in founding_copy.rows("log", "--actor", "alice")] == ["alice"]
    assert len(founding_copy.rows("log", "--since", today, "--until", tomorrow)) == 3
    assert founding_copy.rows("log", "--since", tomorrow) == []
    assert founding_copy.rows("log", "--until", "2024-01-01") == []
    mine = founding_copy.rows("log", f"V-{year}-0001", "--actor", "alice")
    assert [change["fields"]["title"]["after"] for row in mine for change in row["changes"]] == ["Another title"]
    assert "No changeset fits." in founding_copy.done("log", "--actor", "nobody").err


def test_a_day_that_is_none_is_refused(tracker: Program) -> None:
    assert "2024-13-01" in tracker.refused("log", "--since", "2024-13-01", code=2).err


def test_the_log_names_what_a_pointer_points_at(founding: Program) -> None:
    year = datetime.now(UTC).year
    shown = founding.done("log", f"V-{year}-0001").flat
    uid = next(
        change["fields"]["party_uid"]
        for row in founding.rows("log", f"V-{year}-0001")
        for change in row["changes"]
        if change["table"] == "involvement"
    )
    assert uid["after_name"].startswith("P-")
    assert uid["before_name"] is None
    assert uid["after"] not in shown
    assert "role added" in shown


def test_the_log_of_a_record_keeps_what_was_taken_out_of_it_since(tracker: Program) -> None:
    add = ("add", "Coal sold", "--regime", "DPRK-1718", "--tag", "a", "--tag", "b", "--party", "supplier=company:Foo")
    ref = tracker.done(*add).out.strip()
    tracker.done("edit", ref, "--remove", "tags=a")
    tracker.done("edit", ref, "--remove", "parties=supplier")
    changes = [
        [(change["table"], change["operation"]) for change in row["changes"]] for row in tracker.rows("log", ref)
    ]
    assert changes[0] == [("involvement", "delete")]
    assert changes[1] == [("violation_tag", "delete")]
    assert changes[2].count(("violation_tag", "insert")) == 2
    assert ("involvement", "insert") in changes[2]


def test_the_log_of_a_case_tells_of_a_figure_that_was_replaced(founding_copy: Program) -> None:
    ref = min(row["ref"] for row in founding_copy.rows("list"))
    claim = next(one for one in founding_copy.show(ref)["claims"] if one["figures"])
    founding_copy.done("claim", "edit", claim["ref"], "--remove-figure", "1", "--figure", "5 t")
    newest = founding_copy.rows("log", ref)[0]
    assert {(change["table"], change["operation"]) for change in newest["changes"]} >= {
        ("figure", "delete"),
        ("figure", "insert"),
    }


def test_the_log_tells_a_digit_as_a_digit(founding_copy: Program) -> None:
    for digit in ("2", "1"):
        founding_copy.done("claim", "edit", "C-0002", "--credibility", digit)
    assert "credibility: 2 → 1" in founding_copy.done("log", "C-0002").flat
