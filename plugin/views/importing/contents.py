"""What is about to be imported: files, their layers, roles and mappings. No widgets; the dialog edits and shows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional, Tuple

from ...city.fields import LAYER_FIELDS
from ...solver_words import said
from ...words import tr

ROLES: Tuple[Tuple[str, str], ...] = (
    ("", "do not import"),
    ("buildings", "buildings"),
    ("roads", "roads"),
    ("road_junctions", "traffic lights, roundabouts"),
    ("rail", "rail and tram lines"),
    ("land_cover", "green, water, ground"),
    ("water", "water"),
    ("barriers", "barriers and walls"),
    ("population", "population grid"),
    ("noise_sources", "industrial noise sources"),
    ("terrain", "terrain"),
)
MAPPED_AS = {"water": "land_cover"}  # read with the attributes of another role


@dataclass
class LayerChoice:
    """One layer of one file as the user wants it.

    facts : what the process `inspect` said of it; mapping : attribute -> source field, "" = not read
    """

    path: str
    facts: Dict[str, Any]
    role: str = ""
    mapping: Dict[str, str] = field(default_factory=dict)
    touched: bool = False  # the user changed the mapping
    own_layer: bool = True  # one of several layers of its file, or the only one

    @property
    def name(self) -> str:
        return str(self.facts["name"]).rpartition("/")[2]

    @property
    def source(self) -> str:
        """As the import takes it."""
        return f"{self.path}|layername={self.facts['name']}" if self.own_layer else self.path

    @property
    def fields(self) -> List[str]:
        return [str(each["name"]) for each in self.facts["fields"]]

    def examples(self, name: str) -> List[str]:
        return next((each["examples"] for each in self.facts["fields"] if each["name"] == name), [])

    def propose(self, preset: str) -> None:
        """The mapping of a preset, unless the user has made his own."""
        if not self.touched:
            role = MAPPED_AS.get(self.role, self.role)
            self.mapping = dict(self.facts.get("mappings", {}).get(preset, {}).get(role, {}))

    def set_field(self, attribute: str, name: str) -> None:
        self.mapping[attribute] = name
        self.touched = True


@dataclass
class Problem:
    """Something about coordinates that stops an import, with the inputs that would mend it."""

    text: str
    button: str
    fix: Dict[str, Any]


@dataclass
class ImportContents:
    """Everything chosen so far."""

    layers: List[LayerChoice] = field(default_factory=list)
    preset: str = "auto"
    crs: str = ""
    swap_axes: bool = False
    lods: List[str] = field(default_factory=list)
    ignored_types: Dict[str, int] = field(default_factory=dict)
    weather: str = ""
    guessed_preset: str = "generic"

    def add(self, document: Dict[str, Any]) -> None:
        """Takes in what `inspect` found in a file."""
        if document["format"] == "epw":
            self.weather = document["path"]
            return
        alone = len(document["layers"]) == 1 or document["format"] == "osm"
        for facts in document["layers"]:
            if document["format"] == "osm" and not facts["role"]:
                continue
            choice = LayerChoice(document["path"], facts, facts["role"], own_layer=not alone)
            choice.propose(document["preset"])
            self.layers.append(choice)
        if document["format"] == "osm":
            self._split_osm(document)
        self.guessed_preset = document["preset"]
        self.lods = sorted({*self.lods, *document.get("lods", [])}, key=float)
        self.ignored_types.update(document.get("ignored_types", {}))

    def _split_osm(self, document: Dict[str, Any]) -> None:
        """The layers of GDAL's OSM driver hold several kinds each: one line for every kind."""
        have = {choice.role for choice in self.layers if choice.path == document["path"]}
        for role, layer in (
            ("buildings", "multipolygons"),
            ("land_cover", "multipolygons"),
            ("roads", "lines"),
            ("rail", "lines"),
            ("barriers", "lines"),
        ):
            facts = next((f for f in document["layers"] if f["name"] == layer), None)
            if facts is not None and role not in have:
                self.layers.append(LayerChoice(document["path"], facts, role, own_layer=False))
        for choice in self.layers:
            if choice.path == document["path"]:
                choice.propose("osm")

    def used(self) -> List[LayerChoice]:
        return [choice for choice in self.layers if choice.role]

    def problem(self) -> Optional[Problem]:
        """The first thing about coordinates that has to be settled."""
        for choice in self.used():
            facts = choice.facts
            if facts.get("axes_swapped") and not self.swap_axes:
                return Problem(
                    tr(
                        "{name}: x and y are exchanged; with {crs} the data lie outside the area it is made for."
                    ).format(name=choice.name, crs=facts["crs"]),
                    tr("Exchange x and y"),
                    {"swap_axes": True},
                )
            if not facts.get("crs_problem") or self.crs:
                continue
            better = facts.get("suggested_crs")
            words = f"{choice.name}: {said(facts['crs_text'])}."
            if better:
                return Problem(
                    words,
                    tr("Use {better} ({suggested_crs_name})").format(
                        better=better, suggested_crs_name=facts["suggested_crs_name"]
                    ),
                    {"crs": better},
                )
            return Problem(words + tr(" Choose the CRS below."), "", {})
        return None

    def inputs(self) -> Dict[str, Any]:
        """For the process `import`."""
        inputs: Dict[str, Any] = {}
        fields: Dict[str, Dict[str, str]] = {}
        for choice in self.used():
            if choice.role == "terrain":
                inputs["terrain"] = choice.source
                continue
            inputs.setdefault(choice.role, []).append(choice.source)
            role = MAPPED_AS.get(choice.role, choice.role)
            if choice.touched:
                known = {each.key for each in LAYER_FIELDS[role]}
                fields.setdefault(role, {}).update({k: v for k, v in choice.mapping.items() if k in known})
        if fields:
            inputs["fields"] = fields
        if self.weather:
            inputs["weather"] = self.weather
        if self.crs:
            inputs["crs"] = self.crs
        if self.swap_axes:
            inputs["swap_axes"] = True
        inputs["preset"] = self.preset
        return inputs
