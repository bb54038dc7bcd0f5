# SPDX-License-Identifier: MIT
"""Reads the summary strip as a screen reader does: groups of buttons whose names are what is counted, and how many."""

import dataclasses
import re

import pyatspi

import desktop

GROUPS = ("Status", "Last changed", "Trunks", "Findings")


@dataclasses.dataclass
class Figure:
    count: int
    sentence: str
    is_pressed: bool


class Summary:
    def __init__(self, program):
        strip = program.find(pyatspi.ROLE_PANEL, "Summary")
        self._groups = {name: program.find(pyatspi.ROLE_PANEL, name, strip) for name in GROUPS}

    def figures(self, group):
        """Those shown, by what they count."""
        buttons = [
            button
            for button in self._groups[group]
            if button.getRole() == pyatspi.ROLE_CHECK_BOX and desktop.is_showing(button)
        ]
        figures = {}
        for button in buttons:
            words, count = re.fullmatch(r"(.+): (\d+)", button.name).groups()
            figures[words] = Figure(int(count), button.description, desktop.is_checked(button))
        return figures

    def counts(self, group):
        return {words: figure.count for words, figure in self.figures(group).items()}

    def all_counts(self):
        return {group: self.counts(group) for group in GROUPS}

    def sum(self, group):
        return sum(self.counts(group).values())

    def button_name(self, group, words):
        return f"{words}: {self.counts(group)[words]}"

    def covers(self, words):
        """Whether every figure says so."""
        sentences = [figure.sentence for group in GROUPS for figure in self.figures(group).values()]
        return len(sentences) > 0 and all(words in sentence for sentence in sentences)
