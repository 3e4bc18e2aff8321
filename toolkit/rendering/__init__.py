"""From a Plan and a Word template to the bytes of a .docx, and to PDF."""

from .compiler.compiled import CompiledTemplate, compile_template

__all__ = ["CompiledTemplate", "compile_template"]
