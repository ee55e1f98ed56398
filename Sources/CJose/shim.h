#include <cjose/cjose.h>
#include <stdlib.h>
