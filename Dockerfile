# The images of docker-compose.yml. The image of the box is another one: sandbox/inside/Dockerfile.
#
#   api      API, reconciler, migrations, gate: no torch, no worker, nothing of the sandbox but what the command line needs
#   worker   worker and keeper: torch as well; the keeper builds boxes from the packages installed beside it
#
# PYTHON is what both run on. WHEELS is where their packages are installed: it has pip, and its pip finds packages;
# where there is no way out, `scripts/stack` makes one that holds the wheels itself.

ARG PYTHON=python:3.11-slim
ARG WHEELS=python:3.11-slim

FROM ${WHEELS} AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /build
RUN python3 -m venv --without-pip /opt/venv
COPY requirements/base.txt ./
RUN python3 -m pip --python /opt/venv/bin/python install -r base.txt
# Only the command and the version: the code itself is copied below, so that a change of it need not install anything.
COPY pyproject.toml ./
RUN python3 -m pip --python /opt/venv/bin/python install --no-deps .

FROM ${PYTHON} AS bare
# Group 0 is what lets the box's first process, which has no rights but its number, reach the worker's socket.
RUN useradd --uid 10001 --gid 0 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin torchjudge
ENV PATH=/opt/venv/bin:/usr/local/bin:/usr/bin:/bin PYTHONPATH=/opt/torchjudge PYTHONUNBUFFERED=1
WORKDIR /opt/torchjudge
USER 10001:0

FROM bare AS api
COPY --from=packages /opt/venv /opt/venv
COPY core core
COPY problems problems
COPY sandbox sandbox
COPY api api
COPY cli cli
EXPOSE 8000
CMD ["uvicorn", "api.app:create_app", "--factory", "--host", "0.0.0.0", "--port", "8000", "--no-access-log"]

FROM packages AS packages-with-torch
# The CPU build. For GPUs: --build-arg TORCH_INDEX=… of the build that fits the driver.
ARG TORCH_INDEX=https://download.pytorch.org/whl/cpu
COPY requirements/torch.txt ./
RUN python3 -m pip --python /opt/venv/bin/python install --no-deps --index-url ${TORCH_INDEX} "$(grep '^torch==' torch.txt)" \
    && python3 -m pip --python /opt/venv/bin/python install -r torch.txt

FROM bare AS worker
COPY --from=packages-with-torch /opt/venv /opt/venv
COPY core core
COPY problems problems
COPY sandbox sandbox
COPY cli cli
COPY worker worker
CMD ["celery", "-A", "worker.app", "worker"]
