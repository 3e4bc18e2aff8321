"""From a Plan and a Word template to the bytes of a .docx, and to PDF."""
