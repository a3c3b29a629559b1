# Build backend (PEP 517): makes the wheel with configure and make, the source distribution with make dist
"""What pip calls for ``pip install .`` and ``pip wheel .``.

The tools are those of every build: an MPI, SWIG (not for a release tarball), make, a C++ compiler.
MPICXX, SWIG, CXXFLAGS and the like are taken from the environment; ``--config-settings
configure=--with-mpi=openmpi`` passes an option to configure.
"""
import base64
import hashlib
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import zipfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def get_requires_for_build_wheel(config_settings=None):
    """Return no requirement: nothing from PyPI is needed to build."""
    return []


def get_requires_for_build_sdist(config_settings=None):
    """Return no requirement: nothing from PyPI is needed to pack."""
    return []


def prepare_metadata_for_build_wheel(metadata_directory, config_settings=None):
    """Write the distribution's metadata without building it."""
    folder = os.path.join(metadata_directory, dist_info())
    os.makedirs(folder)
    for name, text in metadata_files().items():
        with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
            file.write(text)
    return dist_info()


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    """Configure, make and install into a folder, and pack that folder as a wheel."""
    with tempfile.TemporaryDirectory(prefix='mpi4py-build-') as build:
        configure(build, config_settings)
        run(['make', '-j', str(os.cpu_count() or 1)], build)
        stage = os.path.join(build, 'stage')
        run(['make', 'install-python', f'DESTDIR={stage}', 'pythondir=/package'], build)
        name = f'mpi4py-{version()}-{wheel_tag()}.whl'
        pack(os.path.join(wheel_directory, name), os.path.join(stage, 'package'))
    return name


def build_sdist(sdist_directory, config_settings=None):
    """Pack what make dist packs, with the PKG-INFO that a source distribution has."""
    name = f'mpi4py-{version()}.tar.gz'
    with tempfile.TemporaryDirectory(prefix='mpi4py-build-') as build:
        configure(build, config_settings)
        run(['make', 'dist'], build)
        with tarfile.open(os.path.join(build, name)) as archive:
            archive.extractall(os.path.join(build, 'unpacked'))
        folder = os.path.join(build, 'unpacked', name[:-len('.tar.gz')])
        with open(os.path.join(folder, 'PKG-INFO'), 'w', encoding='utf-8') as file:
            file.write(metadata_files()['METADATA'])
        with tarfile.open(os.path.join(sdist_directory, name), 'w:gz') as archive:
            archive.add(folder, os.path.basename(folder))
    return name


# ---- driving the build

def run(command, folder):
    """Run a command with its output on the terminal; a failure ends the build with one sentence."""
    print('$', ' '.join(command), flush=True)
    status = subprocess.call(command, cwd=folder)
    if status != 0:
        sys.exit(f"building mpi4py: '{' '.join(command)}' failed with status {status}; see above")


def configure(build, config_settings):
    """Run bootstrap when there is no configure yet, then configure, for the Python that runs this only."""
    script = os.path.join(ROOT, 'configure')
    if not os.path.exists(script):
        run(['./bootstrap'], ROOT)
    options = (config_settings or {}).get('configure', [])
    options = [options] if isinstance(options, str) else list(options)
    run([script, f'PYTHON={sys.executable}', '--without-octave', *options], build)


# ---- the wheel

def version():
    """Return the version that configure.ac states."""
    with open(os.path.join(ROOT, 'configure.ac'), encoding='utf-8') as file:
        return re.search(r'AC_INIT\(\[[^]]*\], \[([^]]*)\]', file.read()).group(1)


def dist_info():
    """Return the name of the folder that holds the metadata."""
    return f'mpi4py-{version()}.dist-info'


def wheel_tag():
    """Return the tag of this interpreter and platform, such as cp311-cp311-linux_x86_64."""
    major, minor = sys.version_info[:2]
    platform = re.sub(r'[-.]', '_', sysconfig.get_platform())
    interpreter = {'cpython': f'cp{major}{minor}', 'pypy': f'pp{major}{minor}'}[sys.implementation.name]
    abi = {'cpython': interpreter + getattr(sys, 'abiflags', ''),
           'pypy': str(sysconfig.get_config_var('SOABI')).replace('-', '_')}[sys.implementation.name]
    return f'{interpreter}-{abi}-{platform}'


def metadata_files():
    """Return name and text of the files in the dist-info folder, RECORD excepted."""
    with open(os.path.join(ROOT, 'README.md'), encoding='utf-8') as file:
        readme = file.read()
    metadata = {
        'Metadata-Version': '2.1', 'Name': 'mpi4py', 'Version': version(),
        'Summary': 'Message Passing Interface for Python, generated from a C++ description',
        'Author': 'the MPI for Python contributors', 'License': 'BSD-2-Clause',
        'Keywords': 'MPI,parallel computing,message passing,high performance computing',
        'Requires-Python': '>=3.8', 'Description-Content-Type': 'text/markdown',
    }
    wheel = {'Wheel-Version': '1.0', 'Generator': f'mpi4py_build ({version()})',
             'Root-Is-Purelib': 'false', 'Tag': wheel_tag()}
    with open(os.path.join(ROOT, 'COPYING'), encoding='utf-8') as file:
        copying = file.read()
    return {'METADATA': header(metadata) + '\n' + readme, 'WHEEL': header(wheel),
            'COPYING': copying, 'top_level.txt': 'mpi4py\n'}


def header(fields):
    """Return the fields as lines of an e-mail header."""
    return ''.join(f'{name}: {value}\n' for name, value in fields.items())


def pack(path, package):
    """Zip the installed package and its metadata into the wheel at path, with the RECORD of all."""
    record = []
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as wheel:
        def add(name, data, mode=0o644):
            entry = zipfile.ZipInfo(name)
            entry.external_attr = (0o100000 | mode) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            wheel.writestr(entry, data)
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b'=').decode()
            record.append(f'{name},sha256={digest},{len(data)}\n')

        for folder, folders, names in sorted(os.walk(package)):
            folders.sort()
            for name in sorted(names):
                full = os.path.join(folder, name)
                with open(full, 'rb') as file:
                    add(os.path.relpath(full, package).replace(os.sep, '/'), file.read(),
                        0o755 if os.access(full, os.X_OK) else 0o644)
        for name, text in metadata_files().items():
            add(f'{dist_info()}/{name}', text.encode())
        name = f'{dist_info()}/RECORD'
        wheel.writestr(name, ''.join(record) + f'{name},,\n')
