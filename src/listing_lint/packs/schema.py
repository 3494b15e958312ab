"""The JSON Schema of packs, for editors: the declarations of model.py, with what each checker's `params` may hold."""

from copy import deepcopy
from typing import Any

from pydantic import TypeAdapter

from listing_lint.checkers.registry import checker, names
from listing_lint.finding import REASONS
from listing_lint.listings.schema import listing_schema, with_numbers
from listing_lint.packs.model import NoticeEntry, PackFile, ReviewEntry, RuleEntry


def rule_pack_schema() -> dict[str, Any]:
    """The JSON Schema of `pack.yaml` (a mapping) and of rule files (a list), with every checker's `params`; and of the lists
    in the folders `reviews` and `notices`, whose entries are told apart by a key that only they have."""
    pack, rule, review, notice = (
        TypeAdapter(one).json_schema(ref_template="#/$defs/{model}")
        for one in (PackFile, RuleEntry, ReviewEntry, NoticeEntry)
    )
    definitions = {name: one for part in (pack, rule, review, notice) for name, one in part.pop("$defs").items()}
    parts = {"Example", "Listed", "PartialListing", *listing_schema()["$defs"]}
    definitions = {name: with_numbers(one) if name in parts else one for name, one in definitions.items()}
    definitions |= {"pack": pack, "rule": rule, "review": review, "notice": notice}
    for one in (review, notice):
        one["required"] = ["id"]  # as below
    # an entry that changes a rule of another pack names its id and what it changes
    rule["required"] = ["id"]
    rule["dependentRequired"] = {"checker": sorted(RuleEntry.__required_keys__ - {"checker"})}
    rule["properties"]["reason"] = {"enum": sorted(REASONS)}
    rule["properties"]["checker"] = {"enum": names()}
    rule["allOf"] = []
    for name in names():
        params = TypeAdapter(checker(name).Params).json_schema(ref_template=f"#/$defs/{name}.{{model}}")
        definitions.update({f"{name}.{key}": _or_table(value) for key, value in params.pop("$defs", {}).items()})
        definitions[f"{name}.params"] = _or_table(params)
        rule["allOf"].append({
            "if": {"properties": {"checker": {"const": name}}, "required": ["checker"]},
            "then": {"properties": {"params": {"$ref": f"#/$defs/{name}.params"}}},
        })  # fmt: skip
    # tables go into the conditions of rules; those of other entries take none
    inner = deepcopy(definitions["Conditions"])
    for value in (inner["properties"]["not"], *(inner["properties"][key]["items"] for key in ("all", "any"))):
        value["$ref"] = "#/$defs/rule.when"
    for name in ("FieldQuestion", "HeadQuestion", "Kinds"):
        definitions[f"rule.{name}"] = _or_table(definitions[name])
    questions = inner["properties"]
    for value in (questions["field"], questions["head"], questions["document"]["anyOf"][-1]):
        value["$ref"] = value["$ref"].replace("$defs/", "$defs/rule.")
    definitions["rule.when"] = _or_table(inner)
    rule["properties"]["when"] = {"$ref": "#/$defs/rule.when"}
    definitions["table"] = {
        "type": "object",
        "properties": {
            "table": {"type": "string", "description": "The name of a file in the pack's folder tables/, or pack/name."}
        },
        "required": ["table"],
        "additionalProperties": False,
    }
    return {
        "if": {"type": "array"},
        "then": {
            "items": {
                "if": {"required": ["effect"]},
                "then": {"$ref": "#/$defs/review"},
                "else": {
                    "if": {"required": ["terms"]},
                    "then": {"$ref": "#/$defs/notice"},
                    "else": {"$ref": "#/$defs/rule"},
                },
            }
        },
        "else": {"$ref": "#/$defs/pack"},
        "$defs": definitions,
    }


def _or_table(schema: dict[str, Any]) -> dict[str, Any]:
    """`schema` with a reference to a table allowed at every value of it, as the loader allows it."""

    def either(value: Any) -> Any:
        return {"anyOf": [_or_table(value), {"$ref": "#/$defs/table"}]} if isinstance(value, dict) else value

    made = dict(schema)
    if "properties" in made:
        made["properties"] = {key: either(value) for key, value in made["properties"].items()}
    for key in ("items", "additionalProperties"):
        if key in made:
            made[key] = either(made[key])
    for key in ("anyOf", "oneOf", "allOf"):
        if key in made:
            made[key] = [_or_table(value) for value in made[key]]
    return made
