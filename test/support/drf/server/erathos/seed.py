"""Makes an empty database, and fills it from a fixture."""

import sys

import django
from django.core.management import call_command

django.setup()
call_command("migrate", run_syncdb=True, verbosity=0)
call_command("loaddata", sys.argv[1], verbosity=0)
