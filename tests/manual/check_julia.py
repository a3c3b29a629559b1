# Checks the picture that the manual's julia.py writes, at some of its points
"""Used by futures_julia.py and futures_julia_spawn.py."""
import runpy


def check(script, picture='julia.pgm'):
    """The picture has the right size, and some of its lines are those of the script."""
    julia = runpy.run_path(script)
    with open(picture, 'rb') as file:
        header, pixels = file.readline(), file.read()
    width, height = julia['w'], julia['h']
    assert header == b'P5 %d %d 255\n' % (width, height), header
    assert len(pixels) == width * height
    for k in range(0, height, 97):
        assert pixels[k * width:(k + 1) * width] == bytes(julia['julia_line'](k)), k
