"""What tests start the application with."""

import warnings

with warnings.catch_warnings():
    # It would rather be given httpx2, which nothing else of ours needs.
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

__all__ = ["SECRET", "TestClient"]

SECRET = "a secret that only the tests know"
