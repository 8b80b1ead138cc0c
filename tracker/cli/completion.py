"""`tracker completion`."""

from __future__ import annotations

import click

from tracker.cli.groups import Command

SHELLS = ("bash", "zsh", "fish")


@click.command(cls=Command)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script with which a shell completes commands, options, words and regimes.

    To install it, add the line of your shell to its start-up file, and open a new terminal.

    \b
      bash, in ~/.bashrc:  source <(tracker completion bash)
      zsh, in ~/.zshrc, after compinit:  source <(tracker completion zsh)
      fish, in ~/.config/fish/config.fish:  tracker completion fish | source

    \b
    Example:
      tracker completion bash
    """
    from click.shell_completion import get_completion_class

    from tracker.cli.output import write

    made = get_completion_class(shell)
    if made is None:
        raise click.UsageError(f"There is no completion for {shell}.", ctx)
    write(made(ctx.find_root().command, {}, "tracker", "_TRACKER_COMPLETE").source())


def join_equals() -> None:
    """Make `--option=value` complete: bash cuts the line at `=`, zsh and fish want the whole word back."""
    from click.shell_completion import CompletionItem, ShellComplete, add_completion_class, get_completion_class

    class Joined(ShellComplete):
        def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
            cut = args[:-1] if args[-1:] == ["="] else args
            option, equals, _ = incomplete.partition("=")
            found = super().get_completions(cut, incomplete)
            if option.startswith("--") and equals:
                for item in found:
                    item.value = f"{option}={item.value}"
            return found

    for shell in SHELLS:
        known = get_completion_class(shell)
        if known:
            add_completion_class(type(known.__name__, (Joined, known), {"name": shell}))
