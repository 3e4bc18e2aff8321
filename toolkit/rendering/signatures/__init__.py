"""Electronic signatures of PDF: made with a key of PKCS#12 or PKCS#11, and checked."""
