"""Banxin 版心: page layout for Chinese community newspapers and newsletters."""
