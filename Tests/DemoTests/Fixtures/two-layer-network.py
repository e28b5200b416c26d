#!/usr/bin/env python3
"""Prints what TensorFlow makes of the demo two-layer-network, for two weights of the penalty.

Needs `pip install tensorflow-cpu`.

    python3 two-layer-network.py > two-layer-network.json
"""
import json
import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
import tensorflow as tf  # noqa: E402

flowers = tf.constant([[5.1, 3.5, 1.4], [7.0, 3.2, 4.7], [6.3, 3.3, 6.0], [4.9, 3.0, 1.4]])
kinds = tf.constant([[1.0, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0]])
w1 = tf.Variable([[0.20, -0.35, 0.10, 0.45, -0.15], [-0.40, 0.30, 0.25, -0.20, 0.10], [0.15, -0.25, -0.30, 0.35, 0.40]])
b1 = tf.Variable([0, 0.1, -0.1, 0.05, 0])
w2 = tf.Variable([[-0.30, 0.20, 0.40], [0.50, -0.10, -0.35], [0.25, 0.15, -0.45], [-0.20, 0.35, 0.30], [-0.55, 0.05, 0.50]])
b2 = tf.Variable([0.1, 0, -0.1])


def run(decay):
    with tf.GradientTape() as tape:
        hidden = tf.tanh(tf.matmul(flowers, w1) + b1)
        scores = tf.matmul(hidden, w2) + b2
        errors = tf.nn.softmax_cross_entropy_with_logits(labels=kinds, logits=scores)
        loss = tf.reduce_mean(errors) + decay * tf.reduce_sum(tf.square(w2))
    gradients = tape.gradient(loss, [w1, b1, w2, b2])
    return {
        "decay": decay,
        "loss": float(loss),
        "hidden": [float(v) for v in tf.reshape(hidden, [-1])],
        "gradients": [[float(v) for v in tf.reshape(g, [-1])] for g in gradients],
    }


print(json.dumps([run(0.01), run(0.5)], indent=1))
