"""Brings the stack up against the emulator, moves the clock, and looks at what arrives."""

import json
import re
import subprocess
import threading
import urllib.request
from pathlib import Path

import pytest
from pulumi import automation

HERE = Path(__file__).parent


class Emulator:
    """The emulator in a process of its own, on a free port. pytest shows what it writes beside a test that fails."""

    api_key = "emulator-api-key"
    workspace_id = "5b0c3c1e-6f0a-4d57-9a35-0d2f5a1e7c01"

    def __init__(self):
        command = [HERE / "node_modules/.bin/erathos-emulator", "--port", "0", "--clock", "2026-11-23T03:00:00Z"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        for line in self.process.stdout:
            if listening := re.search(r"listening on (\S+)", line):
                self.url = listening[1]
                break
        else:
            raise RuntimeError(f"the emulator ended with exit code {self.process.wait()}")
        threading.Thread(target=self.show, daemon=True).start()

    def show(self):
        for line in self.process.stdout:
            print(line, end="")

    def control(self, method, path, body=None):
        """Calls what the emulator offers beside the API, such as its clock and its inbox."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/_emulator/{path}", data=data, method=method)
        with urllib.request.urlopen(request) as response:
            return json.load(response)

    def stop(self):
        self.process.terminate()
        self.process.wait()


@pytest.fixture(scope="module")
def emulator():
    emulator = Emulator()
    yield emulator
    emulator.stop()


@pytest.fixture(scope="module")
def stack(emulator, tmp_path_factory):
    env_vars = {
        "ERATHOS_BASE_URL": emulator.url,
        "ERATHOS_API_KEY": emulator.api_key,
        "ERATHOS_WORKSPACE_ID": emulator.workspace_id,
        # A temporary state of its own.
        "PULUMI_BACKEND_URL": tmp_path_factory.mktemp("state").as_uri(),
        "PULUMI_CONFIG_PASSPHRASE": "test",
    }
    stack = automation.create_or_select_stack(
        "test", work_dir=str(HERE), opts=automation.LocalWorkspaceOptions(env_vars=env_vars)
    )
    stack.set_config("reportsToken", automation.ConfigValue("token-of-the-test", secret=True))
    stack.set_config("reportsUrl", automation.ConfigValue(f"{emulator.url}/_emulator/inbox/refresh"))
    stack.up()
    yield stack
    stack.destroy()
    stack.workspace.remove_stack("test")


def test_loaded_orders_reach_the_reports(stack, emulator):
    # The job that the stack has started ends within this minute; the answer comes after the deliveries.
    emulator.control("POST", "clock", {"advanceSeconds": 60})

    [request] = emulator.control("GET", "inbox")
    assert (request["method"], request["path"]) == ("POST", "/_emulator/inbox/refresh")
    assert request["headers"]["authorization"] == "Bearer token-of-the-test"
    assert request["body"] == {"table": "orders", "rows": "1842"}


def test_a_load_without_rows_sends_nothing(stack, emulator):
    job_id = stack.outputs()["jobId"].value
    [delivery] = emulator.control("POST", "fire", {"jobId": job_id, "status": "FINISHED", "rows": 0})

    assert not delivery["fires"]


def test_a_second_update_changes_nothing(stack):
    assert stack.preview(expect_no_changes=True).change_summary.keys() == {"same"}
