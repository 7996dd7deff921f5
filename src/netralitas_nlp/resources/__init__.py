"""Knowledge as data: tables and rule files, read and checked."""
