# syntax=docker/dockerfile:1
# nginx without root, with the program that makes the first certificate.
FROM nginxinc/nginx-unprivileged:1.29.4-alpine
USER root
RUN apk add --no-cache openssl
COPY nginx/start.sh nginx/certificate.sh /door/
COPY nginx/conf /door/conf
USER 101:101
EXPOSE 8080 8443 8081
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8081/health/live"]
ENTRYPOINT ["/door/start.sh"]
