import type { Indexed } from "../../src/teaching/lookup.ts";

/** `id; topic; Spanish headword, aliases; English headword, aliases` */
const CONCEPTS = `
virtualizacion; fundamentos; Virtualización; Virtualisation, virtualization, virtualización
anfitrion; fundamentos; Anfitrión, host, máquina anfitriona; Host, anfitrión
maquina-virtual; fundamentos; Máquina virtual, VM, MV; Virtual machine, VM, máquina virtual
hipervisor; hipervisores; Hipervisor, VMM, monitor de máquinas virtuales; Hypervisor, VMM, hipervisor
hipervisor-de-tipo-1; hipervisores; Hipervisor de tipo 1, tipo 1, hipervisor bare metal; Type 1 hypervisor, type 1, bare-metal hypervisor, hipervisor de tipo 1
hipervisor-de-tipo-2; hipervisores; Hipervisor de tipo 2, tipo 2, hipervisor alojado; Type 2 hypervisor, type 2, hosted hypervisor, hipervisor de tipo 2
kvm; hipervisores; KVM; KVM
hyper-v; hipervisores; Hyper-V; Hyper-V
xen; hipervisores; Xen; Xen
migracion-en-vivo; practica; Migración en vivo; Live migration, migración en vivo
disco-virtual; practica; Disco virtual; Virtual disk, disco virtual
contenedor; contenedores; Contenedor; Container, contenedor
comparacion; contenedores; Contenedores frente a máquinas virtuales; Containers against virtual machines, contenedores frente a máquinas virtuales
docker; contenedores; Docker; Docker
dockerfile; contenedores; Dockerfile; Dockerfile
docker-compose; contenedores; Docker Compose; Docker Compose
podman; contenedores; Podman; Podman
imagen; contenedores; Imagen, imagen de contenedor; Image, container image, imagen
capa; contenedores; Capa; Layer, capa
kubernetes; nube; Kubernetes, k8s; Kubernetes, k8s
c; lenguajes; C; C
c-mas-mas; lenguajes; C++; C++
c-sharp; lenguajes; C#; C#
net; lenguajes; .NET; .NET
red; lenguajes; Red, net; Network, net, red
`;

export const GLOSSARY: readonly Indexed[] = CONCEPTS.trim()
  .split("\n")
  .flatMap((line) => {
    const [id = "", topic = "", ...languages] = line.split("; ");
    return languages.map((names, i) => {
      const [headword = "", ...aliases] = names.split(", ");
      return { id, lang: i === 0 ? "es" : "en", headword, aliases, topic };
    });
  });
