"""`python -m tracker` is the command `tracker`."""

from tracker.memory import begin_process


def start() -> None:
    """Run the program in a process of its own."""
    begin_process()
    # Not at the top: it is to be loaded by a process that has begun.
    from tracker.cli.main import main

    main()


if __name__ == "__main__":
    start()
