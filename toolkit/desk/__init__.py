"""The desk: forms of ipywidgets over the pipeline, in JupyterLab and as a page by Voilà."""
