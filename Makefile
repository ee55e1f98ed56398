# What there is to do here. `make` lists it.
.DEFAULT_GOAL := help
.PHONY: help run test check bench flood provision attack crowd torture screenshots format clean

help: ## list what there is
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 22

run: ## build, fill an empty database with a made-up organisation, serve on http://127.0.0.1:8080
	@sh scripts/run.sh

test: ## install what is missing, then every test: Swift on both databases, then the real executable
	@sh scripts/test.sh

check: ## what CI runs: the format, then the tests
	@sh scripts/lint.sh
	@sh scripts/test.sh

bench: ## one table of ratios, measured in one run (BENCH_PEOPLE=1000 for a small one), then `crowd`
	@sh scripts/measure.sh bench

crowd: ## two thousand people in one goal-setting session: nothing lost, all pages told within a second
	@sh scripts/measure.sh crowd

torture: ## kill the server a thousand times while people check in; lose nothing
	@sh scripts/measure.sh torture

flood: ## two hundred wrong passwords a second for a minute, while people read pages
	@sh scripts/measure.sh flood

provision: ## ten thousand people by SCIM, while people read pages
	@sh scripts/measure.sh provision

attack: ## wapiti and sqlmap against the demo organisation
	@sh scripts/measure.sh attack

screenshots: ## pictures of the main pages, phone and desktop, light and dark, Dutch and English
	@sh scripts/measure.sh screenshots

format: ## rewrite the sources in the committed format
	swift format --in-place --recursive --parallel Package.swift Plugins Sources Tests

clean: ## throw away what was built (never a database)
	rm -rf .build .venv
