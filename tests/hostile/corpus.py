"""The register of hostile classes: each makes its files and says what shall become of them."""
import dataclasses
import importlib
import pathlib
import random

VARIANTS = 20
CLASSES = []


@dataclasses.dataclass
class Sample:
    """One file. `status` None: that of its class. `members`: statuses of what a container held, in order."""
    data: bytes
    status: str = None
    suffix: str = None
    members: list = None


@dataclasses.dataclass
class HostileClass:
    name: str
    make: object
    suffix: str
    status: str
    says: str       # stands in the message of every rejected or partial sample
    options: list   # of the conversion
    seconds: float  # of processor time that all its files may take together
    alone: bool     # needs the limits of a worker process
    reader: str     # the plugin it is about, where that is not always built

    def samples(self):
        for number in range(VARIANTS):
            made = self.make(number, random.Random(f'{self.name}/{number}'))
            sample = made if isinstance(made, Sample) else Sample(made)
            sample.status = sample.status or self.status
            sample.suffix = sample.suffix or self.suffix
            yield f'{self.name}-{number:02}{sample.suffix}', sample


def hostile(name, suffix, status, says='', options=(), seconds=20, alone=False, reader=''):
    """Registers a function of (variant number, random source) that returns bytes or a Sample."""
    def register(function):
        CLASSES.append(HostileClass(name, function, suffix, status, says, list(options), seconds, alone, reader))
        return function
    return register


def ramp(number, first, last):
    """The variant's step on a geometric way from `first` to `last`."""
    return round(first * (last / first) ** (number / (VARIANTS - 1)))


def load_classes():
    """Imports every *_classes.py beside this file, which register theirs."""
    for path in sorted(pathlib.Path(__file__).resolve().parent.glob('*_classes.py')):
        importlib.import_module(path.stem)
