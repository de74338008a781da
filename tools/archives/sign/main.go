// Signs an executable for macOS ad hoc, in place: without a signature an Apple chip does not start it.
//
//	sign IDENTIFIER FILE
package main

import (
	"log"
	"os"

	macho "github.com/blacktop/go-macho"
	"github.com/blacktop/go-macho/pkg/codesign"
	"github.com/blacktop/go-macho/pkg/codesign/types"
)

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: sign IDENTIFIER FILE")
	}
	if err := sign(os.Args[1], os.Args[2]); err != nil {
		log.Fatalf("sign %s: %v", os.Args[2], err)
	}
}

func sign(identifier, name string) error {
	file, err := macho.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	// Without the hardened runtime, which would require an entitlement for V8's compiler.
	if err := file.CodeSign(&codesign.Config{ID: identifier, Flags: types.ADHOC}); err != nil {
		return err
	}
	signed := name + ".signed"
	if err := file.Save(signed); err != nil {
		return err
	}
	return os.Rename(signed, name)
}
