from . import provenance as provenance, readback as readback, verify as verify

__all__: list[str]
