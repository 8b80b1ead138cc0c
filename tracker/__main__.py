"""`python -m tracker` is the command `tracker`."""

import signal
import sys

from tracker.memory import begin_process


def start() -> None:
    """Run the program in a process of its own."""
    begin_process()
    try:
        # Not at the top: it is to be loaded by a process that has begun, and that knows how to be stopped.
        from tracker.cli.main import main
        from tracker.cli.stopping import end_in_order

        end_in_order()
        main()
    except KeyboardInterrupt:
        # While the program was loaded, or once more while it ended.
        sys.exit(1)
    finally:
        # A second Ctrl-C would get into the end of Python itself, which complains of it.
        signal.signal(signal.SIGINT, signal.SIG_IGN)


if __name__ == "__main__":
    start()
