# One static binary in an image that holds nothing else but root certificates
# and time zones. The database is kept in /data:
#
#	docker build -t fanchart .
#	docker run -v fanchart:/data --env-file .env fanchart
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=1 go build -trimpath -tags netgo,osusergo,sqlite_omit_load_extension,timetzdata \
	-ldflags '-s -w -linkmode external -extldflags "-static"' -o /out/fanchart ./cmd/fanchart \
	&& mkdir /out/data

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /out/fanchart /fanchart
COPY --from=build --chown=nonroot:nonroot /out/data /data
ENV FANCHART_DB=/data/fanchart.db
VOLUME /data
ENTRYPOINT ["/fanchart"]
CMD ["run"]
