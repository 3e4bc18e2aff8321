"""The template compiler: from a .docx with docxtpl's tags to a function from data to a .docx."""
