import logging


class WithoutAddresses(logging.Filter):
    """Name the pattern of an address in place of the address, which may hold a member's name.

    Django gives the address last, and the request beside the message.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if request is not None and isinstance(record.args, tuple) and record.args:
            match = getattr(request, "resolver_match", None)
            record.args = (*record.args[:-1], f"/{match.route}" if match else "an unknown address")
        return True


class WithReference(logging.Filter):
    """Put the reference of an error, which its page shows to the reader, beside the traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        reference = getattr(request, "error_reference", None)
        if reference and record.exc_info:
            record.msg = f"{record.msg} (reference {reference})"
        return True
