# The images of docker-compose.yml. The image of the box is another one: sandbox/inside/Dockerfile.
#
#   api      API and reconciler: no torch, no worker, nothing of the sandbox but what the command line needs
#   worker   worker and keeper: torch as well; the keeper builds boxes from the packages installed beside it

ARG PYTHON=python:3.11-slim
FROM ${PYTHON} AS base
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /opt/torchjudge
COPY requirements/base.txt requirements/torch.txt requirements/
RUN pip install -r requirements/base.txt
COPY pyproject.toml ./
COPY core core
COPY problems problems
COPY api api
COPY cli cli
COPY sandbox sandbox

FROM base AS api
RUN pip install --no-deps --no-build-isolation -e .
EXPOSE 8000
CMD ["uvicorn", "api.app:create_app", "--factory", "--host", "0.0.0.0", "--port", "8000", "--no-access-log"]

FROM base AS worker
# The CPU build. For GPUs: --build-arg TORCH_INDEX=… of the build that fits the driver.
ARG TORCH_INDEX=https://download.pytorch.org/whl/cpu
RUN pip install --no-deps --index-url ${TORCH_INDEX} "$(grep '^torch==' requirements/torch.txt)" \
    && pip install -r requirements/torch.txt
COPY worker worker
RUN pip install --no-deps --no-build-isolation -e .
CMD ["celery", "-A", "worker.app", "worker"]
