"""Models, client and panels put together."""

from .workspace import Workspace

__all__ = ["Workspace"]
