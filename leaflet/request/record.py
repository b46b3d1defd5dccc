"""A record of values that are given by name: like a dataclass, but faster to import."""

from typing import Any, Self, dataclass_transform


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Record:
    """The base of a class whose annotated attributes are its values.

    Values with a default may be left out. A record is made with keyword arguments only, and never
    changes. Two records with equal values are equal. Raises TypeError for an unknown value and for
    a missing one.
    """

    def __init__(self, **values: Any) -> None:
        fields = self.fields()
        unknown = [name for name in values if name not in fields]
        missing = [name for name in fields if name not in values and not hasattr(self, name)]
        if unknown or missing:
            problem = f"no {unknown[0]}" if unknown else f"a {missing[0]}, which is not given"
            raise TypeError(f"{type(self).__name__} has {problem}")
        for name in fields:
            self.__dict__[name] = values[name] if name in values else getattr(self, name)

    @classmethod
    def fields(cls) -> tuple[str, ...]:
        """Return the names of a record's values, in the order in which the class has them."""
        return tuple(cls.__annotations__)

    def replace(self, **values: Any) -> Self:
        """Return the record with other values for these names."""
        return type(self)(**(dict(zip(self.fields(), self._values(), strict=True)) | values))

    def _values(self) -> tuple[Any, ...]:
        return tuple(self.__dict__[name] for name in self.fields())

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a {type(self).__name__} does not change: take replace({name}=…)")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._values() == other._values()

    def __hash__(self) -> int:
        # Kept, for a press asks for that of one request for each of a thousand groups.
        if "_hash" not in self.__dict__:
            self.__dict__["_hash"] = hash(self._values())
        number: int = self.__dict__["_hash"]
        return number

    def __getstate__(self) -> dict[str, Any]:
        # Without the hash: another process has another one for the same words.
        return dict(zip(self.fields(), self._values(), strict=True))

    def __repr__(self) -> str:
        pairs = zip(self.fields(), self._values(), strict=True)
        values = ", ".join(f"{name}={value!r}" for name, value in pairs)
        return f"{type(self).__name__}({values})"
