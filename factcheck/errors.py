"""What can go wrong by the user's doing: one sentence that names the input and the remedy, fit to be shown."""


class FactcheckError(Exception):
    """The base of all errors that a user can mend."""


class InputError(FactcheckError):
    """An article, file or address that cannot be read."""


class CorpusError(FactcheckError):
    """A reference corpus that cannot be opened, extended or searched."""


class CorrectionError(FactcheckError):
    """A correction of the story that cannot be kept or read."""


class AnnotationError(FactcheckError):
    """An annotation that cannot be saved or read."""
