"""The app: the only package that imports Streamlit. It shows and saves; it computes nothing."""
