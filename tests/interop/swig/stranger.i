// stranger.i: a module that has nothing to do with MPI; its objects are freed, and then it looks for types of SWIG
%module stranger

%{
typedef struct Point { int x; } Point;
typedef struct Opaque { int n; } Opaque;
static Opaque one;
%}

typedef struct Point { int x; } Point;
typedef struct Opaque Opaque;
%newobject make;

%inline %{
static Opaque *make(void) { return &one; }
static int is_text(const char *text) { return text != 0; }
%}
