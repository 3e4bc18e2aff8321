"""From a Plan and a Word template to the bytes of a .docx, and to PDF."""

from .compiler.compiled import CompiledTemplate, compile_template
from .package.inflating import PackageLimits

__all__ = ["CompiledTemplate", "PackageLimits", "compile_template"]
