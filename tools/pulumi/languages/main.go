// Command languages runs Pulumi's own code generators over the provider's schema, and replaces Pulumi's language
// hosts on machines without Pulumi (see README.md). Called `pulumi-language-NAME` it is the host of that language.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	name := strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe")
	if language, isHost := strings.CutPrefix(name, "pulumi-language-"); isHost {
		return serve(language)
	}
	if len(os.Args) == 5 && os.Args[1] == "sdk" {
		return writeSDK(os.Args[2], os.Args[3], os.Args[4])
	}
	return fmt.Errorf("usage: languages sdk python|go SCHEMA FOLDER")
}
