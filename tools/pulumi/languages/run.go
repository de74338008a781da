package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// The exit code of a Python program whose error the user has seen already.
const exitCodeBail = 32

// Run runs a program until it ends, is cancelled, or the engine is gone.
func (h *host) Run(ctx context.Context, request *pulumirpc.RunRequest) (*pulumirpc.RunResponse, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(h.lifetime, cancel)()
	environment, err := h.environment(request)
	if err != nil {
		return nil, err
	}
	directory := request.GetInfo().GetProgramDirectory()
	command, clean, err := h.command(ctx, request, directory)
	if err != nil {
		return &pulumirpc.RunResponse{Error: err.Error()}, nil
	}
	defer clean()
	command.Dir = directory
	command.Env = append(os.Environ(), environment...)
	// The program's output goes straight into this process's streams, which the engine reads.
	command.Stdout, command.Stderr = os.Stdout, os.Stderr
	var exit *exec.ExitError
	switch err := command.Run(); {
	case err == nil:
		return &pulumirpc.RunResponse{}, nil
	case errors.As(err, &exit) && exit.ExitCode() == exitCodeBail:
		return &pulumirpc.RunResponse{Bail: true}, nil
	case errors.As(err, &exit):
		return &pulumirpc.RunResponse{Error: fmt.Sprintf("Program exited: %s", exit)}, nil
	default:
		return nil, err
	}
}

func (h *host) command(
	ctx context.Context, request *pulumirpc.RunRequest, directory string,
) (*exec.Cmd, func(), error) {
	switch h.language {
	case "python":
		command, err := pythonCommand(ctx, h.engine, request)
		return command, func() {}, err
	case "go":
		return goCommand(ctx, directory)
	}
	return nil, nil, fmt.Errorf("this stand-in runs no %s programs", h.language)
}

// pythonCommand starts the program with Pulumi's own script, which lies beside this executable.
func pythonCommand(ctx context.Context, engine string, request *pulumirpc.RunRequest) (*exec.Cmd, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	info := request.GetInfo()
	// From the folder of the program, whose name Python puts on its module path.
	return exec.CommandContext(ctx, "python3", "-u", filepath.Join(filepath.Dir(self), "pulumi-language-python-exec"),
		"--monitor", request.GetMonitorAddress(), "--engine", engine,
		"--project", request.GetProject(), "--stack", request.GetStack(),
		"--organization", request.GetOrganization(), "--root_directory", info.GetRootDirectory(),
		"--parallel", strconv.Itoa(int(request.GetParallel())), "--dry_run", strconv.FormatBool(request.GetDryRun()),
		"--pwd", info.GetProgramDirectory(), filepath.Join(info.GetProgramDirectory(), info.GetEntryPoint()),
	), nil
}

// goCommand builds the program into a folder that is removed after it has run.
func goCommand(ctx context.Context, directory string) (*exec.Cmd, func(), error) {
	folder, err := os.MkdirTemp("", "pulumi-erathos-go-")
	if err != nil {
		return nil, nil, err
	}
	clean := func() { _ = os.RemoveAll(folder) }
	program := filepath.Join(folder, "program")
	build := exec.CommandContext(ctx, "go", "build", "-o", program, ".")
	build.Dir = directory
	if output, err := build.CombinedOutput(); err != nil {
		clean()
		return nil, nil, fmt.Errorf("go build: %w\n%s", err, output)
	}
	return exec.CommandContext(ctx, program), clean, nil
}

func (h *host) environment(request *pulumirpc.RunRequest) ([]string, error) {
	config := request.GetConfig()
	if config == nil {
		config = map[string]string{}
	}
	encoded, err := json.Marshal(config)
	if err != nil {
		return nil, err
	}
	secretKeys, err := json.Marshal(request.GetConfigSecretKeys())
	if err != nil {
		return nil, err
	}
	return []string{
		"PULUMI_PROJECT=" + request.GetProject(), "PULUMI_STACK=" + request.GetStack(),
		"PULUMI_ORGANIZATION=" + request.GetOrganization(),
		"PULUMI_ROOT_DIRECTORY=" + request.GetInfo().GetRootDirectory(),
		"PULUMI_CONFIG=" + string(encoded), "PULUMI_CONFIG_SECRET_KEYS=" + string(secretKeys),
		"PULUMI_PARALLEL=" + strconv.Itoa(int(request.GetParallel())),
		"PULUMI_DRY_RUN=" + strconv.FormatBool(request.GetDryRun()),
		"PULUMI_MONITOR=" + request.GetMonitorAddress(), "PULUMI_ENGINE=" + h.engine,
	}, nil
}
