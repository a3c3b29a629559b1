# Runs every example of README.md, HACKING.md and docs/*.md: Python, C++ and Octave programs
# ranks: 1; timeout: 600
"""An example is a fenced block of Python, C++ or Octave, or an indented one that imports mpi4py.

Each is run in four processes, in an empty folder.  A comment just before the block may say
otherwise:

    <!-- ranks: 2 -->          with another number of processes
    <!-- mpi: openmpi -->      only with that MPI
    <!-- run by: module -->    as python -m module program.py
    <!-- file: name.py -->     keep it under this name for the examples after it, on the same page
    <!-- not run: reason -->   a fragment
"""
import glob
import os
import re
import tempfile
import unittest

import mpitest
from launch import compile_with, mpiexec

ROOT = os.environ['MPI4PY_SOURCE']
BLOCK = re.compile(r'(?:^<!-- *(?P<key>[a-z ]+): *(?P<value>.*?) *-->\n)?'
                   r'^```(?P<language>[a-z+]+)\n(?P<fenced>.*?)^```$', re.DOTALL | re.MULTILINE)
INDENTED = re.compile(r'^\n((?: {4}.*\n|\n)+)', re.MULTILINE)
LANGUAGES = {'python': '.py', 'cpp': '.cpp', 'c++': '.cpp', 'octave': '.m'}


class Example:
    """A program in a page: its text, language, and how it is to be run."""

    def __init__(self, text, language, key=None, value=None):
        self.text, self.suffix = text, LANGUAGES[language]
        self.ranks = int(value) if key == 'ranks' else 4
        self.mpi = value if key == 'mpi' else os.environ['MPI_FAMILY']
        self.module = value if key == 'run by' else None
        self.name = value if key == 'file' else None
        self.fragment = value if key == 'not run' else None

    def run(self, folder, number):
        """Compile it if need be and run it; gives what failed, None when all is well."""
        name = os.path.join(folder, self.name or f'example{number}{self.suffix}')
        with open(name, 'w', encoding='utf-8') as file:
            file.write(self.text)
        if self.fragment is not None or self.mpi != os.environ['MPI_FAMILY']:
            return None
        if 'import numpy' in self.text and os.environ['HAVE_NUMPY'] != 'yes':
            return None
        if self.suffix == '.m' and not os.environ['OCTAVE']:
            return None
        if self.suffix == '.cpp':
            source, name = name, name[:-4] + '.exe'
            compile_with(*os.environ['MPICXX'].split(), '-std=c++17', '-Wall', '-Wextra',
                         '-I' + os.path.join(ROOT, 'cxx'), source, '-o', name)
        runner = [os.environ['PYTHON'], '-m', self.module] if self.module else []
        result = mpiexec(self.ranks, *runner, name)
        return None if result.returncode == 0 else f'{self.text}\n{result.stdout}'


def examples(page):
    """The examples of a page, in order."""
    found = []
    for match in BLOCK.finditer(page):
        if match['language'] in LANGUAGES:
            example = Example(match['fenced'], match['language'], match['key'], match['value'])
            found.append((match.start(), example))
    for match in INDENTED.finditer(page):
        text = re.sub('^    ', '', match[1], flags=re.MULTILINE)
        if text.startswith(('from mpi4py import', 'import mpi4py')):
            found.append((match.start(), Example(text, 'python')))
    return [example for _, example in sorted(found, key=lambda pair: pair[0])]


def headings(path):
    """The names that links have for the headings of a page."""
    with open(path, encoding='utf-8') as file:
        titles = re.findall(r'^#+ (.*)$', file.read(), re.MULTILINE)
    return [re.sub(r'[^\w -]', '', title.lower()).replace(' ', '-') for title in titles]


class TestExamples(unittest.TestCase):
    """Every page, and every example on it."""

    def test_pages(self):
        pages = [os.path.join(ROOT, name) for name in ('README.md', 'HACKING.md')]
        count = 0
        for name in [*pages, *sorted(glob.glob(os.path.join(ROOT, 'docs', '*.md')))]:
            with open(name, encoding='utf-8') as file:
                page = file.read()
            here = os.getcwd()
            with tempfile.TemporaryDirectory(dir=here) as folder:
                os.chdir(folder)
                try:
                    for number, example in enumerate(examples(page)):
                        with self.subTest(page=os.path.basename(name), example=number):
                            self.assertIsNone(example.run(folder, number))
                            count += 1
                finally:
                    os.chdir(here)
        self.assertGreater(count, 20, 'the examples were not found')

    def test_links(self):
        """Every relative link of a page leads to a file, and to a heading where it names one."""
        pages = [os.path.join(ROOT, '*.md'), os.path.join(ROOT, 'docs', '*.md')]
        for name in sorted(name for pattern in pages for name in glob.glob(pattern)):
            with open(name, encoding='utf-8') as file:
                page = file.read()
            for target, heading in re.findall(r'\]\(([^)#:]*)(?:#([^)]*))?\)', page):
                path = os.path.join(os.path.dirname(name), target) if target else name
                self.assertTrue(os.path.exists(path), f'{name}: {target}')
                if heading:
                    self.assertIn(heading, headings(path), f'{name}: {target}#{heading}')


if __name__ == '__main__':
    mpitest.main()
