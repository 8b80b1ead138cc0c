"""`python -m tracker` is the command `tracker`."""

import sys

from tracker.memory import begin_process


def start() -> None:
    """Run the program in a process of its own."""
    begin_process()
    try:
        # Not at the top: it is to be loaded by a process that has begun, and that knows how to be stopped.
        from tracker.cli.main import main
        from tracker.stopping import end_in_order, exit_stopped
    except KeyboardInterrupt:
        sys.exit(1)
    try:
        end_in_order()
        main()
    except SystemExit as ended:
        exit_stopped(ended.code)
    except KeyboardInterrupt:
        exit_stopped(1)


if __name__ == "__main__":
    start()
