"""An input set as its author writes it: what every argument is given, and the sizes that are drawn.

What an argument is given can only be read beside its declared type (`problems.fitting`); here it is any YAML.
"""

from typing import Annotated, Any

from pydantic import ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from problems.fields import Authored, PythonFile
from problems.recipes.registry import RECIPE_KINDS
from problems.sizes import AuthoredSizes, SizeName

RESERVED = ("where", "generate")
"""Keys of an input set that are no arguments: none may be called so."""
_PLAIN: JsonSchemaValue = {"type": ["boolean", "number", "string", "null", "array"]}
_NESTED: JsonSchemaValue = {"type": "object", "propertyNames": {"not": {"enum": list(RECIPE_KINDS)}}}


class _AnyGiven:
    """Accepts anything; tells editors of recipes, plain values, lists and mappings."""

    def __get_pydantic_core_schema__(self, _: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        recipes: list[CoreSchema] = [handler.generate_schema(model) for model in RECIPE_KINDS.values()]
        others: list[CoreSchema] = [_described(_PLAIN), _described(_NESTED)]
        shown = core_schema.union_schema([*recipes, *others])
        return core_schema.no_info_wrap_validator_function(lambda value, _: value, shown)


def _described(schema: JsonSchemaValue) -> CoreSchema:
    def describe(_: CoreSchema, __: GetJsonSchemaHandler) -> JsonSchemaValue:
        return schema

    return core_schema.any_schema(metadata={"pydantic_js_functions": [describe]})


Given = Annotated[Any, _AnyGiven()]


class AuthoredInputSet(Authored):
    """A recipe or a value for every argument, and the sizes that their shapes name."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Given]

    where: dict[SizeName, AuthoredSizes] = Field(
        {}, max_length=32, description="Sizes that are drawn anew for every case, by the names that shapes use."
    )

    generate: PythonFile | None = Field(
        None, description="The coach's file whose make(seed) makes all arguments, instead of recipes."
    )

    @property
    def arguments(self) -> dict[str, Any]:
        """What every argument is given, as it stands in the file."""
        return dict(self.model_extra or {})
