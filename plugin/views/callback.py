"""The door of every slot of a view; that of models and client is the same."""

from ..client.callback import callback

__all__ = ["callback"]
