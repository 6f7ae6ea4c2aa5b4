"""streamlit run app.py: the app."""

from factcheck.ui.frame import show

show()
